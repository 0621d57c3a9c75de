#include "services/media/helper/confine.h"

#include <sched.h>
#include <seccomp.h>

#include <cerrno>

namespace med::media {

namespace {

bool allowDrawing(void *filter)
{
    bool ok = true;
    // Reading and writing reach what is open: the socket, the present file, /dev/null, and what threads wake each other with.
    for (const int call : {SCMP_SYS(gettimeofday), SCMP_SYS(gettid), SCMP_SYS(getpid), SCMP_SYS(sched_yield), SCMP_SYS(rt_sigprocmask),
                           SCMP_SYS(rt_sigaction), SCMP_SYS(set_robust_list), SCMP_SYS(rseq), SCMP_SYS(sched_getaffinity), SCMP_SYS(eventfd2),
                           SCMP_SYS(read), SCMP_SYS(write), SCMP_SYS(poll), SCMP_SYS(ppoll), SCMP_SYS(fcntl)}) {
        ok = ok && seccomp_rule_add(filter, SCMP_ACT_ALLOW, call, 0) == 0;
    }
    // Libraries look for fonts, profiles and time zones: they hear that there are none.
    for (const int call : {SCMP_SYS(open), SCMP_SYS(openat), SCMP_SYS(access), SCMP_SYS(faccessat2), SCMP_SYS(stat), SCMP_SYS(lstat), SCMP_SYS(newfstatat),
                           SCMP_SYS(statx), SCMP_SYS(readlink), SCMP_SYS(readlinkat), SCMP_SYS(getcwd), SCMP_SYS(sysinfo)}) {
        ok = ok && seccomp_rule_add(filter, SCMP_ACT_ERRNO(EACCES), call, 0) == 0;
    }
    // Qt converts large pictures in several threads of this process. What clone3 would do stands in memory, where no
    // filter reads it: without it the libraries call clone.
    ok = ok && seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(clone), 1, SCMP_A0(SCMP_CMP_MASKED_EQ, CLONE_THREAD, CLONE_THREAD)) == 0;
    ok = ok && seccomp_rule_add(filter, SCMP_ACT_ERRNO(ENOSYS), SCMP_SYS(clone3), 0) == 0;
    return ok && seccomp_rule_add(filter, SCMP_ACT_ERRNO(EPERM), SCMP_SYS(prctl), 0) == 0; // A thread's name.
}

} // namespace

dicom::Confinement drawingConfinement()
{
    return {.openFiles = 32, .memory = std::uint64_t(2) << 30, .allowMore = allowDrawing};
}

} // namespace med::media
