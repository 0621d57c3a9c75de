#include "models/viewer_model.h"

#include <algorithm>
#include <set>

namespace med::models {

int ViewerModel::paneCount() const
{
    switch (m_layout) {
    case PaneLayout::One:
        return 1;
    case PaneLayout::TwoColumns:
    case PaneLayout::TwoRows:
        return 2;
    case PaneLayout::Four:
        return 4;
    }
    return 1;
}

void ViewerModel::setLayout(PaneLayout layout)
{
    if (layout == m_layout) {
        return;
    }
    m_layout = layout;
    if (m_active >= paneCount()) {
        // What was looked at stays in sight.
        const int row = currentSeries();
        const int image = currentImage();
        const ViewState state = active().viewState();
        m_active = 0;
        active().showSeries(row);
        active().follow(image);
        active().setViewState(state);
    }
    for (int number = paneCount(); number < kPanes; ++number) {
        pane(number).clear(false);
    }
    fillPanes();
    setScrollsTogether(m_scrollsTogether);
    want();
    emit changed();
    emit imageChanged();
}

void ViewerModel::activate(int pane)
{
    const int wanted = std::clamp(pane, 0, paneCount() - 1);
    if (wanted != m_active) {
        m_active = wanted;
        want();
        emit changed();
        emit imageChanged();
    }
}

void ViewerModel::setScrollsTogether(bool together)
{
    m_scrollsTogether = together;
    if (together && active().key()) {
        scrollOthers(active(), currentImage());
    }
    emit changed();
}

void ViewerModel::setWindowsTogether(bool together)
{
    m_windowsTogether = together;
    if (together) {
        windowOthers(active());
    }
    emit changed();
}

void ViewerModel::setCrosshair(const std::optional<Crosshair> &crosshair)
{
    m_crosshair = crosshair;
    for (int number = 0; crosshair && number < paneCount(); ++number) {
        ViewerPane &other = pane(number);
        if (&other != &active() && other.instance()
            && other.instance()->frameOfReferenceUid == crosshair->frameOfReference) {
            other.follow(nearestImage(*other.shown(), crosshair->point)
                             .value_or(other.currentImage()));
        }
    }
    emit crosshairChanged();
}

void ViewerModel::scrollOthers(const ViewerPane &from, int before)
{
    if (!m_scrollsTogether) {
        return;
    }
    for (int number = 0; number < paneCount(); ++number) {
        ViewerPane &other = pane(number);
        if (&other != &from && other.key()) {
            other.follow(followingImage(*from.shown(), before, from.currentImage(),
                                        *other.shown(), other.currentImage()));
        }
    }
}

void ViewerModel::windowOthers(const ViewerPane &from)
{
    if (!m_windowsTogether || !from.shown()) {
        return;
    }
    for (int number = 0; number < paneCount(); ++number) {
        ViewerPane &other = pane(number);
        if (&other != &from && other.shown() && other.shown()->modality == from.shown()->modality) {
            other.followWindow(from.viewState().window);
        }
    }
}

std::optional<StudySummary> ViewerModel::lastStudy(const std::string &patientId) const
{
    const auto patient = m_kept.find(patientId);
    if (patient == m_kept.end()) {
        return std::nullopt;
    }
    const auto look = patient->second.looks.find(patient->second.last);
    return look == patient->second.looks.end() ? std::nullopt : std::optional(look->second.study);
}

void ViewerModel::forget(const std::string &patientId)
{
    m_kept.erase(patientId);
}

void ViewerModel::keepLook()
{
    if (!m_study || m_state == State::Refused) {
        return;
    }
    KeptLook look = m_restoring.value_or(KeptLook()); // What did not come yet is as it was.
    look.study = *m_study;
    look.layout = m_layout;
    look.active = m_active;
    look.scrollsTogether = m_scrollsTogether;
    look.windowsTogether = m_windowsTogether;
    for (int number = 0; number < kPanes; ++number) {
        if (auto shown = pane(number).look(); shown && !look.panes[std::size_t(number)]) {
            look.panes[std::size_t(number)] = std::move(shown);
        }
    }
    look.measurements = m_measurements.all();
    Kept &kept = m_kept[m_study->patientId];
    kept.last = m_study->recordId;
    kept.looks[m_study->recordId] = std::move(look);
}

void ViewerModel::beginRestoring()
{
    const auto patient = m_kept.find(m_study->patientId);
    if (patient == m_kept.end()) {
        return;
    }
    const auto found = patient->second.looks.find(m_study->recordId);
    if (found == patient->second.looks.end() || found->second.study.version != m_study->version) {
        return;
    }
    m_restoring = found->second;
    m_layout = m_restoring->layout;
    m_active = std::clamp(m_restoring->active, 0, paneCount() - 1);
    m_scrollsTogether = m_restoring->scrollsTogether;
    m_windowsTogether = m_restoring->windowsTogether;
    m_measurements.restore(m_restoring->measurements);
}

bool ViewerModel::isAwaited(const SeriesRow &row) const
{
    return m_restoring && std::ranges::any_of(m_restoring->panes, [&row](const auto &look) { return look && look->source == row.source; });
}

void ViewerModel::restorePanes()
{
    for (int number = 0; m_restoring && number < paneCount(); ++number) {
        auto &look = m_restoring->panes[std::size_t(number)];
        if (look && pane(number).restore(*look)) {
            look.reset();
        }
    }
}

void ViewerModel::fillPanes()
{
    const auto isShown = [this](int row) {
        return std::any_of(m_panes.begin(), m_panes.begin() + paneCount(),
                           [row](const ViewerPane *pane) { return pane->currentSeries() == row; });
    };
    const auto fill = [&](int number, bool documents) {
        const int rows = m_series.rowCount();
        for (int step = 1; step <= rows; ++step) {
            const int row = (std::max(0, currentSeries()) + step) % rows;
            if (m_series.row(row).isDocument() == documents && !m_series.row(row).images.empty() && !isShown(row)) {
                pane(number).showSeries(row);
                return;
            }
        }
    };
    // Images first: a report is shown by itself only where no image is left.
    const bool complete = std::ranges::all_of(m_series.rows(), [](const SeriesRow &row) { return row.state == LoadState::Ready; });
    for (const bool documents : {false, true}) {
        for (int number = 0; number < paneCount(); ++number) {
            const bool awaited = m_restoring && m_restoring->panes[std::size_t(number)];
            if (!pane(number).shown() && !awaited && (!documents || complete)) {
                fill(number, documents);
            }
        }
    }
}

std::optional<ViewerModel::Place> ViewerModel::find(const std::string &sopInstanceUid, std::uint32_t frame) const
{
    for (int series = 0; !sopInstanceUid.empty() && series < m_series.rowCount(); ++series) {
        const SeriesRow &row = m_series.row(series);
        std::optional<Place> first;
        for (int image = 0; image < int(row.images.size()); ++image) {
            const SeriesImage &each = row.images[std::size_t(image)];
            if (each.instance == SeriesImage::npos || row.instances[each.instance].sopInstanceUid != sopInstanceUid) {
                continue;
            }
            if (frame <= 1 || each.key.frame == frame - 1) {
                return Place {.series = series, .image = image};
            }
            first = first.value_or(Place {.series = series, .image = image});
        }
        if (first) {
            return first; // The object has no such frame.
        }
    }
    return std::nullopt;
}

void ViewerModel::clearPanes(bool forget)
{
    for (ViewerPane *pane : m_panes) {
        pane->clear(forget);
    }
}

void ViewerModel::want()
{
    std::vector<FrameKey> keys;
    std::set<FrameKey> known;
    const auto add = [&](const SeriesRow &row, std::ptrdiff_t image) {
        if (!row.isDocument() && image >= 0 && image < std::ptrdiff_t(row.images.size())) {
            const FrameKey key = row.images[std::size_t(image)].key;
            if (known.insert(key).second) {
                keys.push_back(key);
            }
        }
    };
    const auto addPictures = [&] {
        for (const SeriesRow &row : m_series.rows()) {
            if (row.thumbnail.isNull()) {
                add(row, row.middle());
            }
        }
    };
    // The shown ones, of the active pane first; then mostly ahead in the direction of scrolling,
    // and a little behind.
    std::vector<const ViewerPane *> panes;
    std::ptrdiff_t longest = 0;
    for (int i = 0; i < paneCount(); ++i) {
        const ViewerPane &each = pane((m_active + i) % paneCount());
        if (each.key()) {
            panes.push_back(&each);
            add(*each.shown(), each.currentImage());
            longest = std::max(longest, std::ptrdiff_t(each.shown()->images.size()));
        }
    }
    std::ptrdiff_t behind = 1;
    for (std::ptrdiff_t ahead = 1; ahead < longest; ++ahead) {
        for (const ViewerPane *each : panes) {
            add(*each->shown(), each->currentImage() + each->direction() * ahead);
            if (ahead % 3 == 0) {
                add(*each->shown(), each->currentImage() - each->direction() * behind);
            }
        }
        behind += ahead % 3 == 0 ? 1 : 0;
        if (ahead == 12) {
            // Pictures of the other series come before the far end of these.
            addPictures();
        }
    }
    for (; behind < longest; ++behind) {
        for (const ViewerPane *each : panes) {
            add(*each->shown(), each->currentImage() - each->direction() * behind);
        }
    }
    addPictures();
    m_cache.want(std::move(keys));
}

} // namespace med::models
