#include "services/storage/store_marker.h"

#include "services/domain/canonical_json.h"

namespace med::storage {

Expected<std::string> markerOf(const std::string &network)
{
    return toCanonicalJson({{"network", network}, {"v", 1}});
}

Expected<std::string> networkOfMarker(ByteView marker)
{
    const auto json = parseCanonicalJson(textOf(marker), kMaxMarkerBytes);
    if (!json) {
        return failure(ErrorCode::Corrupt, "the store's marker is damaged");
    }
    JsonFields fields(*json, "marker");
    MED_CHECK(fields.version(1));
    MED_TRY(const std::string network, fields.text("network"));
    MED_CHECK(fields.finish());
    return network;
}

} // namespace med::storage
