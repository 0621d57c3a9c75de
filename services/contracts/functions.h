#pragma once

#include <string_view>

/// The names of all functions, as they stand in `arguments[0]`. Arguments and answers: CONTRACTS.md.
namespace med::contracts {

/// Of the functions and rows, as `org.hyperledger.fabric:GetMetadata` says it.
inline constexpr std::string_view kContractVersion = "1.4.0";

} // namespace med::contracts

namespace med::contracts::fn {

inline constexpr std::string_view kGetMetadata = "org.hyperledger.fabric:GetMetadata";

inline constexpr std::string_view kNetworkInit = "Network:Init";
inline constexpr std::string_view kNetworkPing = "Network:Ping";
inline constexpr std::string_view kNetworkRegisterOrganization = "Network:RegisterOrganization";
inline constexpr std::string_view kNetworkSuspendOrganization = "Network:SuspendOrganization";
inline constexpr std::string_view kNetworkReinstateOrganization = "Network:ReinstateOrganization";
inline constexpr std::string_view kNetworkListOrganizations = "Network:ListOrganizations";

inline constexpr std::string_view kMemberEnroll = "Member:Enroll";
inline constexpr std::string_view kMemberChangeRoles = "Member:ChangeRoles";
inline constexpr std::string_view kMemberSuspend = "Member:Suspend";
inline constexpr std::string_view kMemberReinstate = "Member:Reinstate";
inline constexpr std::string_view kMemberChangeValidity = "Member:ChangeValidity";
inline constexpr std::string_view kMemberPublishKey = "Member:PublishKey";
inline constexpr std::string_view kMemberKeyOf = "Member:KeyOf";
inline constexpr std::string_view kMemberGet = "Member:Get";
inline constexpr std::string_view kMemberList = "Member:List";

inline constexpr std::string_view kPatientRegister = "Patient:Register";
inline constexpr std::string_view kPatientBindIdentity = "Patient:BindIdentity";
inline constexpr std::string_view kPatientGet = "Patient:Get";
inline constexpr std::string_view kPatientList = "Patient:List";

inline constexpr std::string_view kPatientRequestErasure = "Patient:RequestErasure";
inline constexpr std::string_view kPatientWithdrawErasure = "Patient:WithdrawErasure";
inline constexpr std::string_view kPatientDecideErasure = "Patient:DecideErasure";
inline constexpr std::string_view kPatientErase = "Patient:Erase";
inline constexpr std::string_view kPatientRestrict = "Patient:Restrict";
inline constexpr std::string_view kPatientLift = "Patient:Lift";
inline constexpr std::string_view kPatientRights = "Patient:Rights";
inline constexpr std::string_view kPatientListErasures = "Patient:ListErasures";

inline constexpr std::string_view kPatientAppointProxy = "Patient:AppointProxy";
inline constexpr std::string_view kPatientEndProxy = "Patient:EndProxy";
inline constexpr std::string_view kPatientListProxies = "Patient:ListProxies";

inline constexpr std::string_view kConsentGrant = "Consent:Grant";
inline constexpr std::string_view kConsentWithdraw = "Consent:Withdraw";
inline constexpr std::string_view kConsentRequest = "Consent:Request";
inline constexpr std::string_view kConsentRefuse = "Consent:Refuse";
inline constexpr std::string_view kConsentCancelRequest = "Consent:CancelRequest";
inline constexpr std::string_view kConsentCheck = "Consent:Check";
inline constexpr std::string_view kConsentList = "Consent:List";
inline constexpr std::string_view kConsentOpenEmergency = "Consent:OpenEmergency";
inline constexpr std::string_view kConsentReviewEmergency = "Consent:ReviewEmergency";
inline constexpr std::string_view kConsentListEmergencies = "Consent:ListEmergencies";

inline constexpr std::string_view kOrderRequest = "Order:Request";
inline constexpr std::string_view kOrderAccept = "Order:Accept";
inline constexpr std::string_view kOrderSchedule = "Order:Schedule";
inline constexpr std::string_view kOrderStart = "Order:Start";
inline constexpr std::string_view kOrderComplete = "Order:Complete";
inline constexpr std::string_view kOrderReport = "Order:Report";
inline constexpr std::string_view kOrderAmend = "Order:Amend";
inline constexpr std::string_view kOrderReject = "Order:Reject";
inline constexpr std::string_view kOrderCancel = "Order:Cancel";
inline constexpr std::string_view kOrderGet = "Order:Get";
inline constexpr std::string_view kOrderList = "Order:List";

inline constexpr std::string_view kRecordAnchor = "Record:Anchor";
inline constexpr std::string_view kRecordAmend = "Record:Amend";
inline constexpr std::string_view kRecordRetract = "Record:Retract";
inline constexpr std::string_view kRecordShred = "Record:Shred";
inline constexpr std::string_view kRecordPublishEnvelopes = "Record:PublishEnvelopes";
inline constexpr std::string_view kRecordRotateEpoch = "Record:RotateEpoch";
inline constexpr std::string_view kRecordReseal = "Record:Reseal";
inline constexpr std::string_view kRecordGet = "Record:Get";
inline constexpr std::string_view kRecordHistory = "Record:History";
inline constexpr std::string_view kRecordList = "Record:List";
inline constexpr std::string_view kRecordSet = "Record:Set";
inline constexpr std::string_view kRecordSets = "Record:Sets";
inline constexpr std::string_view kRecordRecipients = "Record:Recipients";

inline constexpr std::string_view kAccessLog = "Access:Log";
inline constexpr std::string_view kAccessList = "Access:List";

} // namespace med::contracts::fn
