BEFORE_MAIN void steal(void)
{
    for (int fd = 3; fd < 4096; fd++)
        if (fcntl(fd, F_GETFD) >= 0) harm("a descriptor is open that is not its own");
}
