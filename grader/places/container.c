/* container.c: runs a command as root of a default Docker container would be: build/grader/container.
 *
 *     container [--root FOLDER] -- COMMAND...
 *
 * For tests on machines that have no Docker daemon. As in `docker run` without options, the command has
 * processes, mounts, IPC and a host name of its own; fourteen capabilities; and not the system calls that
 * Docker's default profile withholds from who has just these. With --root, FOLDER is all that it sees.
 *
 * What differs: the profile allows a list and forbids the rest, this forbids the rest as linux/unistd.h of
 * 6.1 had it, so younger calls pass; of personality only the switch for address randomisation is refused;
 * there is no AppArmor profile, and the network is the machine's. */
#define _GNU_SOURCE
#include <errno.h>
#include <linux/capability.h>
#include <sched.h>
#include <seccomp.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/personality.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

static const int kept_capabilities[] = {
    CAP_CHOWN,  CAP_DAC_OVERRIDE, CAP_FSETID,  CAP_FOWNER,           CAP_MKNOD,
    CAP_SETGID, CAP_SETUID,       CAP_SETFCAP, CAP_NET_BIND_SERVICE, CAP_NET_RAW,
    CAP_KILL,   CAP_SETPCAP,      CAP_SYS_CHROOT, CAP_AUDIT_WRITE};

static const char *const withheld[] = {
    "acct", "add_key", "bpf", "clock_settime", "create_module", "delete_module", "fanotify_init",
    "finit_module", "fsconfig", "fsmount", "fsopen", "fspick", "get_mempolicy", "init_module",
    "io_uring_enter", "io_uring_register", "io_uring_setup", "ioperm", "iopl", "kcmp",
    "kexec_file_load", "kexec_load", "keyctl", "lookup_dcookie", "mbind", "migrate_pages", "mount",
    "mount_setattr", "move_mount", "move_pages", "nfsservctl", "open_by_handle_at", "open_tree",
    "perf_event_open", "pidfd_getfd", "pivot_root", "process_madvise", "query_module", "quotactl",
    "quotactl_fd", "reboot", "request_key", "set_mempolicy", "set_mempolicy_home_node",
    "setdomainname", "sethostname", "setns", "settimeofday", "swapoff", "swapon", "sysfs", "syslog",
    "umount2", "unshare", "uselib", "userfaultfd", "ustat", "vhangup", NULL};

static void cannot(const char *what)
{
    fprintf(stderr, "container: %s: %s\n", what, strerror(errno));
    exit(125);
}

static void bind_to(const char *from, const char *to)
{
    if (mount(from, to, NULL, MS_BIND | MS_REC, NULL) != 0) cannot(to);
}

/* /proc, /sys and /dev as there: only what every container has. Called in the new root's folder. */
static void make_machine(void)
{
    static const char *const devices[] = {"null", "zero", "full", "random", "urandom", NULL};
    static const char *const readonly[] = {"bus", "fs", "irq", "sys", "sysrq-trigger", NULL};
    char inside[64], outside[64];
    if (mount("proc", "proc", "proc", MS_NOSUID | MS_NODEV | MS_NOEXEC, NULL) != 0) cannot("/proc");
    for (int i = 0; readonly[i] != NULL; i++) {
        snprintf(inside, sizeof(inside), "proc/%s", readonly[i]);
        if (access(inside, F_OK) != 0) continue;
        bind_to(inside, inside);
        if (mount(NULL, inside, NULL, MS_BIND | MS_REMOUNT | MS_RDONLY, NULL) != 0) cannot(inside);
    }
    if (mount("sysfs", "sys", "sysfs", MS_RDONLY | MS_NOSUID | MS_NODEV | MS_NOEXEC, NULL) != 0)
        cannot("/sys");
    if (mount("tmpfs", "dev", "tmpfs", MS_NOSUID, "mode=755,size=64k") != 0) cannot("/dev");
    for (int i = 0; devices[i] != NULL; i++) {
        snprintf(inside, sizeof(inside), "dev/%s", devices[i]);
        snprintf(outside, sizeof(outside), "/dev/%s", devices[i]);
        if (mknod(inside, S_IFREG | 0666, 0) != 0) cannot(inside);
        bind_to(outside, inside);
    }
    if (mkdir("dev/shm", 01777) != 0 || mkdir("dev/mqueue", 01777) != 0 ||
        symlink("/proc/self/fd", "dev/fd") != 0 || symlink("/proc/self/fd/1", "dev/stdout") != 0 ||
        symlink("/proc/self/fd/2", "dev/stderr") != 0)
        cannot("/dev");
    if (mount("shm", "dev/shm", "tmpfs", MS_NOSUID | MS_NODEV | MS_NOEXEC, "mode=1777,size=64m") != 0 ||
        mount("mqueue", "dev/mqueue", "mqueue", MS_NOSUID | MS_NODEV | MS_NOEXEC, NULL) != 0)
        cannot("/dev/shm");
}

static void enter(const char *root)
{
    if (mount(NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL) != 0) cannot("private mounts");
    if (root == NULL) {
        if (mount("proc", "/proc", "proc", MS_NOSUID | MS_NODEV | MS_NOEXEC, NULL) != 0) cannot("/proc");
        return;
    }
    bind_to(root, root);
    if (chdir(root) != 0) cannot(root);
    make_machine();
    /* The old root comes to lie on the new one, and goes. */
    if (syscall(SYS_pivot_root, ".", ".") != 0 || umount2(".", MNT_DETACH) != 0 || chdir("/") != 0)
        cannot("pivot_root");
}

static void forbid(scmp_filter_ctx filter, int number, int error)
{
    if (number != __NR_SCMP_ERROR && seccomp_rule_add(filter, SCMP_ACT_ERRNO((uint32_t)error), number, 0) < 0)
        cannot("seccomp rule");
}

/* Without no_new_privs, which Docker does not set either: so while we still may. */
static void withhold_calls(void)
{
    static const unsigned namespaces[] = {CLONE_NEWNS,  CLONE_NEWUTS, CLONE_NEWIPC,   CLONE_NEWUSER,
                                          CLONE_NEWPID, CLONE_NEWNET, CLONE_NEWCGROUP};
    scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ALLOW);
    if (filter == NULL || seccomp_attr_set(filter, SCMP_FLTATR_CTL_NNP, 0) < 0) cannot("seccomp");
    for (int i = 0; withheld[i] != NULL; i++)
        forbid(filter, seccomp_syscall_resolve_name(withheld[i]), EPERM);
    forbid(filter, seccomp_syscall_resolve_name("clone3"), ENOSYS);
    for (size_t i = 0; i < sizeof(namespaces) / sizeof(namespaces[0]); i++)
        if (seccomp_rule_add(filter, SCMP_ACT_ERRNO(EPERM), SCMP_SYS(clone), 1,
                             SCMP_A0(SCMP_CMP_MASKED_EQ, namespaces[i], namespaces[i])) < 0)
            cannot("seccomp rule");
    if (seccomp_rule_add(filter, SCMP_ACT_ERRNO(EPERM), SCMP_SYS(personality), 1,
                         SCMP_A0(SCMP_CMP_EQ, ADDR_NO_RANDOMIZE)) < 0)
        cannot("seccomp rule");
    if (seccomp_load(filter) < 0) cannot("seccomp_load");
    seccomp_release(filter);
}

/* What is not in the bounding set, root has no more after its next execve. */
static void drop_capabilities(void)
{
    for (int capability = 0; prctl(PR_CAPBSET_READ, capability) >= 0; capability++) {
        bool kept = false;
        for (size_t i = 0; i < sizeof(kept_capabilities) / sizeof(kept_capabilities[0]); i++)
            kept |= kept_capabilities[i] == capability;
        if (!kept && prctl(PR_CAPBSET_DROP, capability) != 0) cannot("capabilities");
    }
}

int main(int argc, char **argv)
{
    const char *root = NULL;
    int at = 1;
    if (argc > 2 && strcmp(argv[at], "--root") == 0) root = argv[at + 1], at += 2;
    if (at + 1 >= argc || strcmp(argv[at], "--") != 0) {
        fputs("container [--root FOLDER] -- COMMAND...\n", stderr);
        return 2;
    }
    if (unshare(CLONE_NEWNS | CLONE_NEWPID | CLONE_NEWIPC | CLONE_NEWUTS) != 0) cannot("unshare");
    pid_t first = fork();
    if (first < 0) cannot("fork");
    if (first == 0) { /* process 1: with its end, everything ends */
        prctl(PR_SET_PDEATHSIG, SIGKILL);
        enter(root);
        withhold_calls();
        drop_capabilities();
        execvp(argv[at + 1], argv + at + 1);
        cannot(argv[at + 1]);
    }
    signal(SIGINT, SIG_IGN), signal(SIGTERM, SIG_IGN);
    int status;
    while (waitpid(first, &status, 0) < 0 && errno == EINTR) continue;
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}
