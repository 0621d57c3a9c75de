#pragma once

#include "services/dicom/helper/confine.h"

namespace med::media {

/// What decoding recordings needs beyond decoding images: twice the memory, ten times the processor time, as a film may
/// run for an hour, and a library that looks for character sets: no file is opened, but asking for one fails instead of
/// ending the process.
dicom::Confinement playingConfinement();

} // namespace med::media
