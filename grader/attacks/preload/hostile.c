BEFORE_MAIN void preload(void)
{
    static const char *const files[] = {"/etc/ld.so.preload", "/etc/profile.d/attack.sh", "/root/.bashrc", "/etc/crontab"};
    for (int i = 0; i < 4; i++)
        if (open(files[i], O_WRONLY | O_APPEND) >= 0) harm(files[i]);
    if (getenv("LD_PRELOAD") != NULL) harm("LD_PRELOAD is handed on");
    setenv("LD_PRELOAD", "/tmp/attack.so", 1);
}
