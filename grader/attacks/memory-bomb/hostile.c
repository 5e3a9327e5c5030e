BEFORE_MAIN void eat(void)
{
    for (int i = 0; i < 48; i++) {
        char *block = malloc(16 << 20);
        if (block == NULL) _exit(1);
        memset(block, 1, 16 << 20);
        usleep(20000);
    }
    harm("768 MB, and no end");
}
