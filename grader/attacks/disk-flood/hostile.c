BEFORE_MAIN void fill(void)
{
    long taken = 0;
    for (int i = 0; i < 24; i++) {
        char path[64];
        snprintf(path, sizeof path, i % 2 ? "/tmp/one-thread-flood-%d-%d" : "flood-%d-%d", (int)getpid(), i);
        int fd = open(path, O_CREAT | O_WRONLY, 0600);
        if (fd >= 0 && posix_fallocate(fd, 0, 32 << 20) == 0) taken += 32;
        usleep(100000);
    }
    if (taken >= 700) harm("700 MB of files");
}
