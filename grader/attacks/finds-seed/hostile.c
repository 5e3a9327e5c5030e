BEFORE_MAIN void find(void)
{
    for (int pid = getppid(); pid > 1 && pid > getppid() - 200; pid--) {
        char path[64];
        static const char *const files[] = {"cmdline", "environ"};
        for (int i = 0; i < 2; i++) {
            snprintf(path, sizeof path, "/proc/%d/%s", pid, files[i]);
            const char *text = text_of(path);
            if (text != NULL && strstr(text, "31337") != NULL)
                harm("found the seed");
        }
    }
}
