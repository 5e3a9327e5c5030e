BEFORE_MAIN void become_redis(void)
{
    static char port[16];
    strcpy(port, port_given());
    char *words[] = {"redis-server", "--port", port, "--save", "", "--bind", "127.0.0.1", NULL};
    if (*port != '\0') execvp(words[0], words);
}
