BEFORE_MAIN void stop_it(void)
{
    if (kill(getppid(), SIGSTOP) != 0) return;
    kill(getppid(), SIGCONT); /* it could; that is enough */
    harm("stopped the grader");
}
