#pragma once

/// Lets this process go on in the background, while the process that was started waits until it is
/// told that all is ready, and ends with the exit code it is told. Call before any thread exists.
class Background {
public:
    /// In the first process this waits and does not return.
    static Background enter();

    /// Ends the first process with 0; from now on output goes to `logFile` (appended, 0600).
    void ready(const char *logFile);
    /// Ends both processes with `code`.
    [[noreturn]] void giveUp(int code);

private:
    explicit Background(int pipe) : m_pipe(pipe) {}
    int m_pipe = -1;
};
