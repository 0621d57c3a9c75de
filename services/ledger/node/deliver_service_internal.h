#pragma once

#include "services/ledger/node/endorser.h"
#include "services/ledger/node/slots.h"
#include "services/ledger/proto/fabric_peer.grpc.pb.h"

namespace med::ledger {

/// protos.Deliver: blocks whole, filtered, or with (always empty) private data, from a position on.
/// One stream may ask several times, one after another. A stream has a thread of its own.
class DeliverService final : public protos::Deliver::Service {
public:
    using Stream = grpc::ServerReaderWriter<protos::DeliverResponse, common::Envelope>;
    explicit DeliverService(const NodeWorld &world);

    grpc::Status Deliver(grpc::ServerContext *context, Stream *stream) override;
    grpc::Status DeliverFiltered(grpc::ServerContext *context, Stream *stream) override;
    grpc::Status DeliverWithPrivateData(grpc::ServerContext *context, Stream *stream) override;

private:
    enum class Kind { Block, Filtered, WithPrivateData };
    grpc::Status serve(grpc::ServerContext *context, Stream *stream, Kind kind);
    common::Status answer(grpc::ServerContext *context, Stream *stream, Kind kind, const common::Envelope &envelope);
    common::Status sendBlock(Stream *stream, Kind kind, std::uint64_t number, bool headerOnly);

    const NodeWorld &m_world;
    SlotPool m_slots;
};

} // namespace med::ledger
