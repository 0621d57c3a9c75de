#include "services/dicom/helper/confine.h"

#include <seccomp.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <csignal>
#include <memory>

namespace med::dicom {

namespace {

Expected<> limit(decltype(RLIMIT_AS) resource, rlim_t value, const char *name)
{
    const rlimit both{.rlim_cur = value, .rlim_max = value};
    if (::setrlimit(resource, &both) != 0) {
        return failure(ErrorCode::Io, std::string("cannot limit ") + name);
    }
    return {};
}

#ifndef MEDANCHOR_SANITIZED
/// Reading requests, answering them, memory, and leaving. Nothing that opens, connects, starts or
/// kills, and no memory that is both filled and executed.
Expected<> allowOnly(const Confinement &left)
{
    const std::unique_ptr<void, decltype(&seccomp_release)> filter(
        seccomp_init(SCMP_ACT_KILL_PROCESS), &seccomp_release);
    if (!filter) {
        return failure(ErrorCode::Io, "cannot make a system call filter");
    }
    bool ok = true;
    for (const int call :
         {SCMP_SYS(recvmsg), SCMP_SYS(sendmsg), SCMP_SYS(sendto), SCMP_SYS(close), SCMP_SYS(munmap),
          SCMP_SYS(mremap), SCMP_SYS(brk), SCMP_SYS(madvise), SCMP_SYS(futex),
          SCMP_SYS(clock_gettime), SCMP_SYS(getrandom), SCMP_SYS(rt_sigreturn),
          SCMP_SYS(restart_syscall), SCMP_SYS(exit), SCMP_SYS(exit_group)}) {
        ok = ok && seccomp_rule_add(filter.get(), SCMP_ACT_ALLOW, call, 0) == 0;
    }
    const auto notExecutable = SCMP_A2(SCMP_CMP_MASKED_EQ, scmp_datum_t(PROT_EXEC), 0);
    for (const int call : {SCMP_SYS(mmap), SCMP_SYS(mprotect)}) {
        ok = ok && seccomp_rule_add(filter.get(), SCMP_ACT_ALLOW, call, 1, notExecutable) == 0;
    }
    ok = ok && (!left.allowMore || left.allowMore(filter.get()));
    if (!ok || seccomp_load(filter.get()) != 0) {
        return failure(ErrorCode::Io, "cannot apply the system call filter");
    }
    return {};
}
#endif

} // namespace

Expected<> confine(int parent, const Confinement &left)
{
    // The signal comes when the thread that started this process ends, so the parent expects it.
    if (::prctl(PR_SET_PDEATHSIG, SIGKILL) != 0 || ::getppid() != parent) {
        return failure(ErrorCode::Io, "the program that started the helper is gone");
    }
    if (::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0
        || ::prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) != 0) {
        return failure(ErrorCode::Io, "cannot give up privileges");
    }
    MED_CHECK(limit(RLIMIT_CORE, 0, "core dumps"));
    MED_CHECK(limit(RLIMIT_FSIZE, 0, "file sizes"));
    MED_CHECK(limit(RLIMIT_NOFILE, left.openFiles, "open files"));
    MED_CHECK(limit(RLIMIT_CPU, left.processor, "processor time"));
#ifndef MEDANCHOR_SANITIZED
    MED_CHECK(limit(RLIMIT_AS, left.memory, "memory"));
    MED_CHECK(allowOnly(left));
#endif
    return {};
}

} // namespace med::dicom
