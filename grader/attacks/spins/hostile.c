BEFORE_MAIN void spin(void)
{
    for (int number = 1; number < 65; number++) signal(number, SIG_IGN);
    for (;;) continue;
}
