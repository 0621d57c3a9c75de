#pragma once

#include "models/decoder.h"
#include "services/dicom/helper.h"
#include "services/workflows/workplace.h"

#include <atomic>

namespace med::tests {

/// A picture that a FakeDecoder understands: a disc of one value on a ground of another.
struct FakeImage {
    double z = 0; ///< mm towards the head.
    int number = 1; ///< Instance number.
    std::uint32_t side = 64;
    std::uint32_t frames = 1;
    int value = 100; ///< Of the disc, in rescaled units; the ground is −1000.
    std::string name = "Smith^Ann";
    std::string patientId = "4857773456";
    std::string birthDate = "19600203";
    bool lossy = false;
    bool coronal = false;
    double displayRate = 0; ///< Images a second.
    bool halves = false; ///< Its compression can.
    bool broken = false; ///< The whole image cannot be decoded.
    std::uint32_t lost = 0; ///< Of the frames, cut off.
};

/// The picture as the bytes of a file.
std::vector<std::uint8_t> fakeFile(const FakeImage &image);
/// Bytes that no decoder reads.
std::vector<std::uint8_t> brokenFile();

/// A series with these pictures, whose files start at `first`.
workflows::SeriesEntry fakeSeries(int number, const std::string &description, std::size_t first,
                                  std::size_t count);
/// An ordinary file beside the images.
workflows::SeriesEntry fakeAttachment(const std::string &name, const std::string &mediaType, std::size_t file, std::uint64_t bytes);
/// A stack of slices 2.5 mm apart, the lowest first.
std::vector<std::vector<std::uint8_t>> fakeStack(int slices, double firstZ = 0);

/// Reads fakeFile(), leaves DICOM files to the real reader and refuses everything else as Corrupt.
class FakeDecoder : public models::Decoder {
public:
    Expected<dicom::Instance> inspect(ByteView file) override;
    /// The name, a sequence of one item, and the pixels.
    Expected<dicom::ElementList> elements(ByteView file) override;
    using Decoder::decode;
    /// Halved like JPEG 2000 where the picture is said to be.
    Expected<dicom::Frame> decode(const dicom::Source &file, std::uint32_t frame, std::uint32_t longest) override;
    Expected<dicom::Content> content(ByteView file) override;
    static inline std::atomic<int> decoded = 0; ///< By all of them.

private:
    dicom::Helper m_helper; ///< Starts its process with the first DICOM file.
};

inline std::unique_ptr<models::Decoder> makeFakeDecoder()
{
    return std::make_unique<FakeDecoder>();
}

} // namespace med::tests
