#include <sys/ptrace.h>
BEFORE_MAIN void trace(void)
{
    pid_t grader = getppid();
    if (ptrace(PTRACE_SEIZE, grader, 0, 0) == 0) harm("attached to the grader");
    if (ptrace(PTRACE_ATTACH, grader, 0, 0) == 0) harm("attached to the grader");
    char path[64];
    snprintf(path, sizeof path, "/proc/%d/mem", (int)grader);
    if (open(path, O_RDWR) >= 0) harm("opened the grader's memory");
}
