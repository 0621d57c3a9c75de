#include "models/viewer_pane.h"

#include <algorithm>
#include <cmath>

namespace med::models {

namespace {

constexpr double kParallel = 0.99; // of a cosine, about 8 degrees

const dicom::Instance *instanceOf(const SeriesRow &row, int image)
{
    const std::size_t index = row.images[std::size_t(image)].instance;
    return index == SeriesImage::npos ? nullptr : &row.instances[index];
}

int clamped(const SeriesRow &row, int image)
{
    return std::clamp(image, 0, std::max(0, int(row.images.size()) - 1));
}

} // namespace

ViewerPane::ViewerPane(const SeriesModel &series, const FrameCache &cache, int number,
                       QObject *parent)
    : QObject(parent)
    , m_series(series)
    , m_cache(cache)
    , m_number(number)
{
}

std::optional<FrameKey> ViewerPane::key() const
{
    const SeriesRow *row = shown();
    return row && !row->images.empty()
        ? std::optional(row->images[std::size_t(m_currentImage)].key)
        : std::nullopt;
}

std::shared_ptr<const dicom::Frame> ViewerPane::frame() const
{
    const auto shownKey = key();
    return shownKey ? m_cache.frame(*shownKey) : nullptr;
}

const dicom::Instance *ViewerPane::instance() const
{
    return key() ? instanceOf(*shown(), m_currentImage) : nullptr;
}

const Failure *ViewerPane::imageFailure() const
{
    const auto shownKey = key();
    return shownKey ? m_cache.failure(*shownKey) : nullptr;
}

void ViewerPane::showSeries(int row)
{
    if (row < 0 || row >= m_series.rowCount() || m_series.row(row).images.empty()) {
        return;
    }
    if (const SeriesRow *before = shown(); before && !before->images.empty()) {
        m_states[before->images.front().key.file] = m_state;
    }
    m_currentSeries = row;
    m_currentImage = int(m_series.row(row).middle());
    m_direction = 1;
    m_state = m_states[m_series.row(row).images.front().key.file];
    emit seriesChanged();
    emit imageChanged();
}

void ViewerPane::go(int image, int direction)
{
    m_direction = direction;
    m_currentImage = image;
    emit moved();
    emit imageChanged();
}

void ViewerPane::showImage(int image)
{
    if (!key()) {
        return;
    }
    const int before = m_currentImage;
    follow(image);
    if (before != m_currentImage) {
        emit scrolled(before);
    }
}

void ViewerPane::follow(int image)
{
    if (!key()) {
        return;
    }
    const int wanted = clamped(*shown(), image);
    if (wanted != m_currentImage) {
        go(wanted, wanted > m_currentImage ? 1 : -1);
    }
}

void ViewerPane::advance(int image)
{
    if (!key()) {
        return;
    }
    const int before = m_currentImage;
    const int wanted = clamped(*shown(), image);
    if (wanted != before) {
        go(wanted, 1);
        emit scrolled(before);
    }
}

void ViewerPane::step(int images)
{
    showImage(m_currentImage + images);
}

void ViewerPane::stepSeries(int direction)
{
    for (int row = m_currentSeries + direction; row >= 0 && row < m_series.rowCount();
         row += direction) {
        if (!m_series.row(row).images.empty()) {
            showSeries(row);
            return;
        }
    }
}

void ViewerPane::setViewState(const ViewState &state)
{
    const bool another = state.window.width != m_state.window.width
        || state.window.center != m_state.window.center;
    m_state = state;
    emit viewChanged();
    if (another) {
        emit windowed();
    }
}

void ViewerPane::followWindow(const dicom::Window &window)
{
    m_state.window = window;
    emit viewChanged();
}

dicom::Window ViewerPane::shownWindow() const
{
    const auto shownFrame = frame();
    if (!shownFrame || shownFrame->isColour()) {
        return {};
    }
    if (m_state.window.width > 0) {
        return m_state.window;
    }
    if (m_state.window.width < 0 || !instance()) {
        return dicom::fullRange(*shownFrame);
    }
    return dicom::defaultWindow(*instance(), *shownFrame);
}

std::vector<dicom::Window> ViewerPane::fileWindows() const
{
    const auto shownFrame = frame();
    if (!shownFrame || shownFrame->isColour()) {
        return {};
    }
    const auto *shownInstance = instance();
    return !shownFrame->windows.empty() || !shownInstance || shownInstance->frames > 1 ? shownFrame->windows
                                                                                      : shownInstance->windows;
}

std::optional<ViewerPane::Look> ViewerPane::look() const
{
    if (!key()) {
        return std::nullopt;
    }
    return Look {.source = shown()->source, .first = shown()->images.front().key, .image = m_currentImage, .state = m_state, .states = m_states};
}

bool ViewerPane::restore(const Look &look)
{
    for (int row = 0; row < m_series.rowCount(); ++row) {
        const SeriesRow &series = m_series.row(row);
        if (series.images.empty() || series.images.front().key != look.first) {
            continue;
        }
        m_states = look.states;
        m_currentSeries = row;
        m_currentImage = clamped(series, look.image);
        m_direction = 1;
        m_state = look.state;
        emit seriesChanged();
        emit imageChanged();
        emit viewChanged();
        return true;
    }
    return false;
}

void ViewerPane::clear(bool forget)
{
    if (forget) {
        m_states.clear();
    } else if (const SeriesRow *before = shown(); before && !before->images.empty()) {
        m_states[before->images.front().key.file] = m_state;
    }
    m_currentSeries = -1;
    m_currentImage = 0;
    m_direction = 1;
    m_state = {};
}

std::optional<int> nearestImage(const SeriesRow &row, const dicom::Vector3 &point)
{
    if (!row.stack.hasGeometry || row.images.empty()) {
        return std::nullopt;
    }
    const double wanted = dicom::positionAlong(row.stack.normal, point);
    int nearest = -1;
    double least = 0;
    for (int image = 0; image < int(row.images.size()); ++image) {
        if (!instanceOf(row, image)) {
            continue; // What is unreadable lies nowhere.
        }
        const double distance = std::abs(row.images[std::size_t(image)].position - wanted);
        if (nearest < 0 || distance < least) {
            nearest = image;
            least = distance;
        }
    }
    return nearest < 0 ? std::nullopt : std::optional(nearest);
}

int followingImage(const SeriesRow &from, int before, int now, const SeriesRow &to, int at)
{
    const dicom::Instance *instance = instanceOf(from, now);
    const bool placed = from.stack.hasGeometry && to.stack.hasGeometry && instance
        && instance->position && !to.instances.empty() && !instance->frameOfReferenceUid.empty()
        && instance->frameOfReferenceUid == to.instances.front().frameOfReferenceUid;
    if (!placed) {
        return clamped(to, at + now - before);
    }
    if (std::abs(dicom::dot(from.stack.normal, to.stack.normal)) < kParallel) {
        return at;
    }
    return nearestImage(to, *instance->position).value_or(at);
}

} // namespace med::models
