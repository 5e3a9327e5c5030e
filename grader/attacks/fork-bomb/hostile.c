BEFORE_MAIN void bomb(void)
{
    int started = 0;
    for (int i = 0; i < 300; i++) {
        pid_t child = fork();
        if (child == 0) { setsid(); sleep(1000); _exit(0); }
        started += child > 0;
    }
    if (started == 300) harm("300 processes at once");
}
