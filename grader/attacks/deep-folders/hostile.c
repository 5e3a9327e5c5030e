BEFORE_MAIN void dig(void)
{
    if (fork() != 0) return;
    if (chdir("/tmp") != 0) return;
    for (int i = 0; i < 1000; i++) {
        char name[64];
        snprintf(name, sizeof name, "one-thread-deep-%s%d", i ? "" : "first-", i ? i : (int)getpid());
        if (mkdir(name, 0700) != 0 || chdir(name) != 0) break;
        chmod(".", 0100);
        chmod(".", 0700);
    }
    _exit(0);
}
