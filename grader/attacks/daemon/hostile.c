BEFORE_MAIN void stay(void)
{
    if (fork() != 0) return;
    setsid();
    if (fork() != 0) _exit(0);
    for (int number = 1; number < 32; number++) signal(number, SIG_IGN);
    for (;;) sleep(1000);
}
