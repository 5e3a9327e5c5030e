#include <sched.h>
BEFORE_MAIN void try_all(void)
{
    static char memory[256];
    if (syscall(SYS_unshare, 0x10000000 /* CLONE_NEWUSER */) == 0) harm("a user namespace");
    if (syscall(SYS_add_key, "user", "attack", "x", 1, -3) >= 0) harm("a key in the kernel");
    if (syscall(SYS_io_uring_setup, 4, memory) >= 0) harm("io_uring");
    if (syscall(SYS_userfaultfd, 1) >= 0) harm("userfaultfd");
    if (syscall(SYS_bpf, 0, memory, 0) >= 0) harm("bpf");
    if (syscall(SYS_perf_event_open, memory, 0, -1, -1, 0) >= 0) harm("perf_event_open");
    if (socket(AF_NETLINK, SOCK_RAW, 0) >= 0) harm("a netlink socket");
    if (socket(AF_PACKET, SOCK_RAW, 0) >= 0) harm("a packet socket");
    if (syscall(SYS_mount, "x", "/tmp", "tmpfs", 0, 0) == 0) harm("a mount");
    if (setuid(0) == 0 && getuid() == 0) harm("root");
    if (syscall(SYS_memfd_create, "x", 0) >= 0) harm("a program without a file");
}
