#include "models/pages_model.h"

#include "models/text.h"

#include <algorithm>
#include <cmath>
#include <mutex>

namespace med::models {

namespace {

constexpr int kMaxSide = 12'000; ///< Pixels.
constexpr double kMaxPixels = 36e6;

/// At most what the helper draws, in the same shape.
QSize drawable(QSize wanted)
{
    const double pixels = double(wanted.width()) * wanted.height();
    const double shrink = std::min({1.0, std::sqrt(kMaxPixels / std::max(1.0, pixels)), double(kMaxSide) / std::max(1, wanted.width()),
                                    double(kMaxSide) / std::max(1, wanted.height())});
    return {std::max(1, int(wanted.width() * shrink)), std::max(1, int(wanted.height() * shrink))};
}

QImage imageOf(const media::PagePicture &picture)
{
    return QImage(picture.pixels.data(), int(picture.width), int(picture.height), int(picture.width) * 4, QImage::Format_RGB32).copy();
}

} // namespace

struct PagesModel::Open {
    std::mutex mutex; ///< The reader takes one request at a time.
    media::DocumentReader reader;
    std::shared_ptr<const Bytes> bytes;
    std::optional<dicom::Source> source;

    Expected<media::PageList> list()
    {
        const std::lock_guard lock(mutex);
        MED_TRY(source, dicom::Source::memory(*bytes));
        return reader.open(*source);
    }
    Expected<media::PagePicture> render(int page, QSize pixels)
    {
        const std::lock_guard lock(mutex);
        return reader.render(*source, std::uint32_t(page), std::uint32_t(pixels.width()), std::uint32_t(pixels.height()));
    }
    Expected<std::string> text(int page)
    {
        const std::lock_guard lock(mutex);
        return reader.text(*source, std::uint32_t(page));
    }
};

PagesModel::PagesModel(QObject *parent)
    : QObject(parent)
{
}

void PagesModel::close()
{
    m_opening.cancel();
    m_drawing.cancel();
    m_reading.cancel();
    m_open.reset();
    m_state = State::Empty;
    m_failure.reset();
    m_reason.clear();
    m_list = {};
    m_page = 0;
    m_wanted = {};
    m_drawnPage = -1;
    m_picture = {};
    m_words.clear();
    emit changed();
    emit pictureChanged();
}

void PagesModel::open(std::shared_ptr<const Bytes> document)
{
    close();
    m_open = std::make_shared<Open>();
    m_open->bytes = std::move(document);
    m_state = State::Opening;
    emit changed();
    m_opening = runAsync(
        this, [open = m_open](const Running &) { return open->list(); },
        [this](Expected<media::PageList> list) {
            if (!list) {
                fail(list.error());
                return;
            }
            m_list = std::move(*list);
            m_state = State::Ready;
            emit changed();
            draw();
        });
}

void PagesModel::fail(const Error &error)
{
    m_reason = text(error.detail);
    m_failure = noteFailure(error, Doing::ReadingDocument);
    m_state = State::Failed;
    m_picture = {};
    emit changed();
    emit pictureChanged();
}

QSizeF PagesModel::pageSize(int page) const
{
    if (m_state != State::Ready) {
        return {};
    }
    const media::PageSize &size = m_list.pages[std::size_t(page)];
    return {size.width, size.height};
}

void PagesModel::setPage(int page)
{
    const int wanted = std::clamp(page, 0, std::max(0, count() - 1));
    if (m_state != State::Ready || wanted == m_page) {
        return;
    }
    m_page = wanted;
    m_picture = {}; // Of another page.
    m_words.clear();
    emit changed();
    emit pictureChanged();
    draw();
}

void PagesModel::want(QSize pixels)
{
    m_wanted = pixels;
    draw();
}

void PagesModel::draw()
{
    if (m_state != State::Ready || m_wanted.isEmpty()) {
        return;
    }
    const QSize size = drawable(m_wanted);
    if (m_drawnPage == m_page && m_drawnSize == size) {
        return; // There, or on its way.
    }
    const bool another = m_drawnPage != m_page;
    m_drawnPage = m_page;
    m_drawnSize = size;
    m_drawing = runAsync(
        this,
        [open = m_open, page = m_page, size](const Running &running) -> Expected<QImage> {
            if (running.stop().stop_requested()) {
                return med::failure(ErrorCode::Cancelled, "another page is wanted");
            }
            MED_TRY(const auto picture, open->render(page, size));
            return imageOf(picture);
        },
        [this](Expected<QImage> picture) {
            if (!picture) {
                fail(picture.error());
                return;
            }
            m_picture = std::move(*picture);
            emit pictureChanged();
        });
    if (another) {
        m_reading = runAsync(
            this, [open = m_open, page = m_page](const Running &) { return open->text(page); },
            [this](Expected<std::string> words) {
                m_words = words ? text(*words) : QString();
                emit pictureChanged();
            });
    }
}

QImage PagesModel::drawn(int page, QSize pixels) const
{
    if (m_state != State::Ready || page < 0 || page >= count()) {
        return {};
    }
    const auto picture = m_open->render(page, drawable(pixels));
    return picture ? imageOf(*picture) : QImage();
}

} // namespace med::models
