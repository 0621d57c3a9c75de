#pragma once

#include <array>

namespace med::views {

class FilterBar;
class Label;

/// How many of the rows above are in which state of proof, at the end of a list's filters: in the same words over the studies
/// and over the timeline. What counts none is not said, but for how many are verified.
class ProofCounts {
public:
    struct Counts {
        int verified = 0;
        int unchecked = 0;
        int waiting = 0; ///< Signed, not sent yet.
        int retracted = 0;
        int altered = 0;
    };
    explicit ProofCounts(FilterBar &bar);
    void show(const Counts &counts);

private:
    std::array<Label *, 5> m_labels;
};

} // namespace med::views
