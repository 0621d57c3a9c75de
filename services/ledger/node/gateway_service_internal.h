#pragma once

#include "services/ledger/node/endorser.h"
#include "services/ledger/node/slots.h"
#include "services/ledger/proto/fabric_gateway.grpc.pb.h"

namespace med::ledger {

/// gRPC's status with the details trailer that Fabric clients read.
grpc::Status toGrpc(const GatewayStatus &status);

/// gateway.Gateway. The short calls and CommitStatus are answered by callbacks, so that a waiting
/// client holds no thread; an event stream has a thread of its own.
class GatewayService final
    : public gateway::Gateway::WithCallbackMethod_Evaluate<gateway::Gateway::WithCallbackMethod_Endorse<
          gateway::Gateway::WithCallbackMethod_Submit<gateway::Gateway::WithCallbackMethod_CommitStatus<gateway::Gateway::Service>>>> {
public:
    explicit GatewayService(const NodeWorld &world);

    grpc::ServerUnaryReactor *Evaluate(grpc::CallbackServerContext *context, const gateway::EvaluateRequest *request,
                                       gateway::EvaluateResponse *response) override;
    grpc::ServerUnaryReactor *Endorse(grpc::CallbackServerContext *context, const gateway::EndorseRequest *request,
                                      gateway::EndorseResponse *response) override;
    grpc::ServerUnaryReactor *Submit(grpc::CallbackServerContext *context, const gateway::SubmitRequest *request,
                                     gateway::SubmitResponse *response) override;
    grpc::ServerUnaryReactor *CommitStatus(grpc::CallbackServerContext *context,
                                           const gateway::SignedCommitStatusRequest *request,
                                           gateway::CommitStatusResponse *response) override;
    grpc::Status ChaincodeEvents(grpc::ServerContext *context, const gateway::SignedChaincodeEventsRequest *request,
                                 grpc::ServerWriter<gateway::ChaincodeEventsResponse> *stream) override;

private:
    GatewayStatus submit(const gateway::SubmitRequest &request);

    const NodeWorld &m_world;
    const Endorser m_endorser;
    SlotPool m_slots;
};

} // namespace med::ledger
