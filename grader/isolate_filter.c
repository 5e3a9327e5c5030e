/* isolate_filter.c: the seccomp filter, made with libseccomp. */
#define _GNU_SOURCE
#include "isolate.h"

#include <errno.h>
#include <sched.h>
#include <seccomp.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/random.h>
#include <sys/socket.h>
#include <unistd.h>

/* No compiler and no server asks for these. Most need a privilege that the uid lacks anyway; kernels
 * have had holes in nearly all of them. */
static const char *const forbidden[] = {
    /* other processes */
    "process_vm_readv", "process_vm_writev", "pidfd_getfd", "kcmp", "process_madvise",
    /* the machine */
    "mount", "umount2", "pivot_root", "chroot", "open_tree", "move_mount", "fsopen", "fsmount",
    "fspick", "mount_setattr", "swapon", "swapoff", "reboot", "kexec_load", "kexec_file_load",
    "init_module", "finit_module", "delete_module", "acct", "quotactl", "sethostname",
    "setdomainname", "iopl", "ioperm", "syslog", "settimeofday", "clock_settime", "adjtimex",
    "clock_adjtime", "open_by_handle_at", "name_to_handle_at", "lookup_dcookie",
    /* large and seldom used parts of the kernel */
    "bpf", "perf_event_open", "userfaultfd", "io_uring_setup", "io_uring_enter",
    "io_uring_register", "keyctl", "add_key", "request_key", "fanotify_init", "modify_ldt",
    "vmsplice",
    /* a world of its own, in which it would be root */
    "unshare", "setns",
    /* what would outlive it */
    "shmget", "semget", "msgget", "mq_open", NULL};

/* Nor do our servers ask for these. (connect: they are connected to. Thus nobody answers in the place
 * of a server but itself.) */
static const char *const forbidden_to_servers[] = {"connect", "execveat", "memfd_create", NULL};

static void forbid(scmp_filter_ctx filter, const char *name)
{
    int number = seccomp_syscall_resolve_name(name);
    if (number == __NR_SCMP_ERROR) return; /* a kernel call younger than this libseccomp */
    if (seccomp_rule_add(filter, SCMP_ACT_ERRNO(EPERM), number, 0) < 0) cannot(name);
}

static void forbid_if(scmp_filter_ctx filter, int error, int number, struct scmp_arg_cmp when)
{
    if (seccomp_rule_add(filter, SCMP_ACT_ERRNO((uint32_t)error), number, 1, when) < 0)
        cannot("seccomp rule");
}

/* Threads and fork, yes; namespaces, no. clone3 has its flags in memory, where a filter can't look:
 * "no such call" makes the C library use clone. */
static void forbid_namespaces(scmp_filter_ctx filter)
{
    static const uint64_t flags[] = {CLONE_NEWNS,  CLONE_NEWUTS, CLONE_NEWIPC,   CLONE_NEWUSER,
                                     CLONE_NEWPID, CLONE_NEWNET, CLONE_NEWCGROUP};
    for (size_t i = 0; i < sizeof(flags) / sizeof(flags[0]); i++)
        forbid_if(filter, EPERM, SCMP_SYS(clone), SCMP_A0(SCMP_CMP_MASKED_EQ, flags[i], flags[i]));
    if (seccomp_rule_add(filter, SCMP_ACT_ERRNO(ENOSYS), SCMP_SYS(clone3), 0) < 0) cannot("clone3");
}

/* The leak sanitizer stops its own threads with ptrace: attach, read registers, go on. Nothing of that
 * writes, and other uids can't be attached to. All other requests are forbidden. */
static void forbid_ptrace(scmp_filter_ctx filter)
{
    static const int others[] = {
        PTRACE_TRACEME,    PTRACE_PEEKTEXT,  PTRACE_PEEKDATA, PTRACE_PEEKUSER,
        PTRACE_POKETEXT,   PTRACE_POKEDATA,  PTRACE_POKEUSER, PTRACE_SINGLESTEP,
        PTRACE_SETREGS,    PTRACE_SETFPREGS, PTRACE_SYSCALL,  PTRACE_SETOPTIONS,
        PTRACE_SETSIGINFO, PTRACE_SETREGSET, PTRACE_SEIZE,    PTRACE_INTERRUPT};
    for (size_t i = 0; i < sizeof(others) / sizeof(others[0]); i++)
        forbid_if(filter, EPERM, SCMP_SYS(ptrace), SCMP_A0(SCMP_CMP_EQ, (scmp_datum_t)others[i]));
}

/* Of sockets: TCP, and what stays on this machine. A filter against AF_INET would forbid loopback too. */
static void forbid_sockets(scmp_filter_ctx filter, bool all)
{
    if (all) {
        forbid_if(filter, EACCES, SCMP_SYS(socket), SCMP_A0(SCMP_CMP_NE, AF_UNIX));
        return;
    }
    forbid_if(filter, EAFNOSUPPORT, SCMP_SYS(socket), SCMP_A0(SCMP_CMP_GT, AF_INET6));
    for (int family = AF_INET + 1; family < AF_INET6; family++)
        forbid_if(filter, EAFNOSUPPORT, SCMP_SYS(socket),
                  SCMP_A0(SCMP_CMP_EQ, (scmp_datum_t)family));
    /* The other ways to open a TCP connection without connect. */
    forbid_if(filter, EPERM, SCMP_SYS(sendto),
              SCMP_A3(SCMP_CMP_MASKED_EQ, MSG_FASTOPEN, MSG_FASTOPEN));
    forbid_if(filter, EPERM, SCMP_SYS(sendmsg),
              SCMP_A2(SCMP_CMP_MASKED_EQ, MSG_FASTOPEN, MSG_FASTOPEN));
    forbid_if(filter, EPERM, SCMP_SYS(sendmmsg),
              SCMP_A3(SCMP_CMP_MASKED_EQ, MSG_FASTOPEN, MSG_FASTOPEN));
}

/* A copy of `name` at an address of about 40 random bits. A filter can compare pointers, not what they
 * point to: execve with this very address is allowed, every other forbidden. The new program does not
 * know the address (it has another memory), and can't read the filter. */
static const char *hide_name(const char *name)
{
    size_t len = strlen(name) + 1, page = (size_t)sysconf(_SC_PAGESIZE);
    uint64_t chance;
    if (len > page) errno = ENAMETOOLONG, cannot(name);
    for (int tries = 0; tries < 100; tries++) {
        if (getrandom(&chance, sizeof(chance), 0) != sizeof(chance)) cannot("getrandom");
        void *wish = (void *)(uintptr_t)(chance % ((uint64_t)1 << 46) & ~(uint64_t)(page - 1));
        char *at = mmap(wish, page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
        if (at == MAP_FAILED) cannot("mmap");
        if (at == wish) return memcpy(at + (chance >> 48) % (page - len + 1), name, len);
        munmap(at, page);
    }
    cannot("a random address");
}

const char *filter_install(const Isolation *isolation)
{
    const char *name = isolation->command[0];
    scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ALLOW);
    if (filter == NULL) cannot("seccomp_init");
    for (int i = 0; forbidden[i] != NULL; i++) forbid(filter, forbidden[i]);
    forbid_namespaces(filter);
    forbid_ptrace(filter);
    forbid_sockets(filter, isolation->is_build);
    /* It shall end with who started it. */
    forbid_if(filter, EPERM, SCMP_SYS(prctl), SCMP_A0(SCMP_CMP_EQ, PR_SET_PDEATHSIG));
    /* And what it has open shall be seen by who watches. */
    if (seccomp_rule_add(filter, SCMP_ACT_ERRNO(EPERM), SCMP_SYS(prctl), 2,
                         SCMP_A0(SCMP_CMP_EQ, PR_SET_DUMPABLE), SCMP_A1(SCMP_CMP_EQ, 0)) < 0)
        cannot("seccomp rule");
    if (!isolation->is_build) {
        for (int i = 0; forbidden_to_servers[i] != NULL; i++)
            forbid(filter, forbidden_to_servers[i]);
        name = hide_name(name);
        forbid_if(filter, EPERM, SCMP_SYS(execve),
                  SCMP_A0(SCMP_CMP_NE, (scmp_datum_t)(uintptr_t)name));
    }
    int error = seccomp_load(filter);
    if (error < 0) errno = -error, cannot("seccomp_load");
    seccomp_release(filter);
    return name;
}
