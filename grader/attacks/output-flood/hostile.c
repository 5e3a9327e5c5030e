BEFORE_MAIN void flood(void)
{
    static char line[1 << 16];
    memset(line, 'x', sizeof line);
    for (;;)
        if (write(1, line, sizeof line) < 0) _exit(1);
}
