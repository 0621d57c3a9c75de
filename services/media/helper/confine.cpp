#include "services/media/helper/confine.h"

#include <sched.h>
#include <seccomp.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <memory>

namespace med::media {

namespace {

Expected<> limit(decltype(RLIMIT_AS) resource, rlim_t value, const char *name)
{
    const rlimit both {.rlim_cur = value, .rlim_max = value};
    if (::setrlimit(resource, &both) != 0) {
        return failure(ErrorCode::Io, std::string("cannot limit ") + name);
    }
    return {};
}

#ifndef MEDANCHOR_SANITIZED
Expected<> allowOnlyDrawing()
{
    const std::unique_ptr<void, decltype(&seccomp_release)> filter(seccomp_init(SCMP_ACT_KILL_PROCESS), &seccomp_release);
    if (!filter) {
        return failure(ErrorCode::Io, "cannot make a system call filter");
    }
    bool ok = true;
    // Reading and writing reach what is open: the socket, the present file, /dev/null, and what threads wake each other with.
    for (const int call : {SCMP_SYS(recvmsg), SCMP_SYS(sendmsg), SCMP_SYS(sendto), SCMP_SYS(close), SCMP_SYS(munmap), SCMP_SYS(mremap), SCMP_SYS(brk),
                           SCMP_SYS(madvise), SCMP_SYS(futex), SCMP_SYS(clock_gettime), SCMP_SYS(gettimeofday), SCMP_SYS(getrandom), SCMP_SYS(gettid),
                           SCMP_SYS(getpid), SCMP_SYS(sched_yield), SCMP_SYS(rt_sigreturn), SCMP_SYS(rt_sigprocmask), SCMP_SYS(rt_sigaction), SCMP_SYS(restart_syscall),
                           SCMP_SYS(set_robust_list), SCMP_SYS(rseq), SCMP_SYS(sched_getaffinity),
                           SCMP_SYS(eventfd2), SCMP_SYS(read), SCMP_SYS(write), SCMP_SYS(poll), SCMP_SYS(ppoll), SCMP_SYS(fcntl), SCMP_SYS(exit), SCMP_SYS(exit_group)}) {
        ok = ok && seccomp_rule_add(filter.get(), SCMP_ACT_ALLOW, call, 0) == 0;
    }
    // Libraries look for fonts, profiles and time zones: they hear that there are none.
    for (const int call : {SCMP_SYS(open), SCMP_SYS(openat), SCMP_SYS(access), SCMP_SYS(faccessat2), SCMP_SYS(stat), SCMP_SYS(lstat), SCMP_SYS(newfstatat),
                           SCMP_SYS(statx), SCMP_SYS(readlink), SCMP_SYS(readlinkat), SCMP_SYS(getcwd), SCMP_SYS(sysinfo)}) {
        ok = ok && seccomp_rule_add(filter.get(), SCMP_ACT_ERRNO(EACCES), call, 0) == 0;
    }
    // Qt converts large pictures in several threads of this process. What clone3 would do stands in memory, where no
    // filter reads it: without it the libraries call clone.
    ok = ok && seccomp_rule_add(filter.get(), SCMP_ACT_ALLOW, SCMP_SYS(clone), 1, SCMP_A0(SCMP_CMP_MASKED_EQ, CLONE_THREAD, CLONE_THREAD)) == 0;
    ok = ok && seccomp_rule_add(filter.get(), SCMP_ACT_ERRNO(ENOSYS), SCMP_SYS(clone3), 0) == 0;
    ok = ok && seccomp_rule_add(filter.get(), SCMP_ACT_ERRNO(EPERM), SCMP_SYS(prctl), 0) == 0; // A thread's name.
    const auto notExecutable = SCMP_A2(SCMP_CMP_MASKED_EQ, scmp_datum_t(PROT_EXEC), 0);
    for (const int call : {SCMP_SYS(mmap), SCMP_SYS(mprotect)}) {
        ok = ok && seccomp_rule_add(filter.get(), SCMP_ACT_ALLOW, call, 1, notExecutable) == 0;
    }
    if (!ok || seccomp_load(filter.get()) != 0) {
        return failure(ErrorCode::Io, "cannot apply the system call filter");
    }
    return {};
}
#endif

} // namespace

Expected<> confine(int parent)
{
    if (::prctl(PR_SET_PDEATHSIG, SIGKILL) != 0 || ::getppid() != parent) {
        return failure(ErrorCode::Io, "the program that started the helper is gone");
    }
    if (::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0 || ::prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) != 0) {
        return failure(ErrorCode::Io, "cannot give up privileges");
    }
    MED_CHECK(limit(RLIMIT_CORE, 0, "core dumps"));
    MED_CHECK(limit(RLIMIT_FSIZE, 0, "file sizes"));
    MED_CHECK(limit(RLIMIT_NOFILE, 32, "open files"));
    MED_CHECK(limit(RLIMIT_CPU, 60, "processor time"));
#ifndef MEDANCHOR_SANITIZED
    MED_CHECK(limit(RLIMIT_AS, rlim_t(2) << 30, "memory"));
    MED_CHECK(allowOnlyDrawing());
#endif
    return {};
}

} // namespace med::media
