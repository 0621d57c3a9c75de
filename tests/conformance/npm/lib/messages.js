// Requests below the SDK: raw calls, and proposals that differ from right ones in one place.
import { common, gateway as rpc, msp, orderer, peer } from '@hyperledger/fabric-protos';
import timestamps from 'google-protobuf/google/protobuf/timestamp_pb.js';
import { createHash, createPrivateKey, randomBytes, sign as signWith } from 'node:crypto';
import { signerOf } from './people.js';

const ORDER = BigInt('0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551'); // Of P-256.

const whole = (bytes) => Buffer.from(bytes);

/** The five calls by their names, with bytes in and bytes out; rejects with the gRPC error. */
export function call(client, method, request, { seconds = 20 } = {}) {
    return new Promise((resolve, reject) => {
        client.makeUnaryRequest(`/gateway.Gateway/${method}`, whole, whole, Buffer.from(request),
            { deadline: Date.now() + seconds * 1000 }, (error, answer) => (error ? reject(error) : resolve(answer)));
    });
}

/** The text of the details that an error carries (google.rpc.Status in a trailer), as far as it is readable. */
export const detailsOf = (error) => error.metadata.get('grpc-status-details-bin').map((bytes) => bytes.toString('latin1')).join();

/** A stream of the gateway: its first message, or the error with which it ends. */
export function firstOf(client, request, { seconds = 20 } = {}) {
    return new Promise((resolve, reject) => {
        const stream = client.makeServerStreamRequest('/gateway.Gateway/ChaincodeEvents', whole, whole, Buffer.from(request),
            { deadline: Date.now() + seconds * 1000 });
        stream.once('data', (answer) => {
            resolve(answer);
            stream.cancel();
        });
        stream.on('error', reject);
    });
}

/** What `protos.Deliver` answers to one envelope: a status, or the first block in whatever form. */
export function deliver(client, method, envelope) {
    return new Promise((resolve, reject) => {
        const stream = client.makeBidiStreamRequest(`/protos.Deliver/${method}`, whole, whole, { deadline: Date.now() + 20000 });
        stream.once('data', (bytes) => {
            resolve(peer.DeliverResponse.deserializeBinary(bytes));
            stream.cancel();
        });
        stream.on('error', reject);
        stream.write(Buffer.from(envelope));
    });
}

export function creatorOf(mspId, person) {
    const identity = new msp.SerializedIdentity();
    identity.setMspid(mspId);
    identity.setIdBytes(Buffer.from(person.certificate));
    return identity.serializeBinary();
}

/** A DER signature whose s is above half of the order, as OpenSSL makes every second one. */
export function highS(key, bytes) {
    const raw = signWith('sha256', bytes, { key, dsaEncoding: 'ieee-p1363' });
    const s = BigInt('0x' + raw.subarray(32).toString('hex'));
    const high = s > ORDER / 2n ? s : ORDER - s;
    const integer = (number) => {
        const hex = number.toString(16);
        const body = Buffer.from(hex.padStart(hex.length + (hex.length % 2), '0'), 'hex');
        const padded = body[0] & 0x80 ? Buffer.concat([Buffer.alloc(1), body]) : body;
        return Buffer.concat([Buffer.from([2, padded.length]), padded]);
    };
    const both = Buffer.concat([integer(BigInt('0x' + raw.subarray(0, 32).toString('hex'))), integer(high)]);
    return Buffer.concat([Buffer.from([0x30, both.length]), both]);
}

export const keyOf = (person) => createPrivateKey(person.key.toBytes());

/** Signs bytes as an SDK does: ECDSA over SHA-256, low S. */
export async function signatureOf(person, bytes) {
    return signerOf(person)(createHash('sha256').update(bytes).digest());
}

/**
 * The signed proposal of an SDK's proposal with `change` applied to its two headers before they are signed. The transaction id
 * is left as it is: only the header says it.
 */
export async function changedProposal(person, sdkProposal, change) {
    const proposed = rpc.ProposedTransaction.deserializeBinary(sdkProposal.getBytes());
    const proposal = peer.Proposal.deserializeBinary(proposed.getProposal().getProposalBytes_asU8());
    const header = common.Header.deserializeBinary(proposal.getHeader_asU8());
    const channelHeader = common.ChannelHeader.deserializeBinary(header.getChannelHeader_asU8());
    const signatureHeader = common.SignatureHeader.deserializeBinary(header.getSignatureHeader_asU8());
    change(channelHeader, signatureHeader);
    header.setChannelHeader(channelHeader.serializeBinary());
    header.setSignatureHeader(signatureHeader.serializeBinary());
    proposal.setHeader(header.serializeBinary());
    const bytes = proposal.serializeBinary();
    const signed = new peer.SignedProposal();
    signed.setProposalBytes(bytes);
    signed.setSignature(await signatureOf(person, bytes));
    return { signed, channel: channelHeader.getChannelId(), id: proposed.getTransactionId() };
}

/** The same proposal as the request of either call. */
export function requestOf(Request, { signed, channel, id }) {
    const request = new Request();
    request.setTransactionId(id);
    request.setChannelId(channel);
    request.setProposedTransaction(signed);
    return request.serializeBinary();
}

/** A signed request for events; `change` sees it before it is signed. */
export async function eventsRequest(mspId, person, channel, chaincode, change = () => {}) {
    const inner = new rpc.ChaincodeEventsRequest();
    inner.setChannelId(channel);
    inner.setChaincodeId(chaincode);
    inner.setIdentity(creatorOf(mspId, person));
    change(inner);
    const outer = new rpc.SignedChaincodeEventsRequest();
    outer.setRequest(inner.serializeBinary());
    outer.setSignature(await signatureOf(person, outer.getRequest_asU8()));
    return outer.serializeBinary();
}

export async function statusRequest(mspId, person, channel, id, signer = person) {
    const inner = new rpc.CommitStatusRequest();
    inner.setChannelId(channel);
    inner.setTransactionId(id);
    inner.setIdentity(creatorOf(mspId, person));
    const outer = new rpc.SignedCommitStatusRequest();
    outer.setRequest(inner.serializeBinary());
    outer.setSignature(await signatureOf(signer, outer.getRequest_asU8()));
    return outer.serializeBinary();
}

export const at = {
    oldest: () => new orderer.SeekPosition().setOldest(new orderer.SeekOldest()),
    newest: () => new orderer.SeekPosition().setNewest(new orderer.SeekNewest()),
    block: (number) => new orderer.SeekPosition().setSpecified(new orderer.SeekSpecified().setNumber(Number(number))),
};

/** The envelope that asks `protos.Deliver` for blocks, signed at `time` (milliseconds). */
export async function seekEnvelope(mspId, person, channel, { start, stop, behavior = 0, time = Date.now(), signer = person }) {
    const seek = new orderer.SeekInfo();
    seek.setStart(start);
    seek.setStop(stop);
    seek.setBehavior(behavior);
    const channelHeader = new common.ChannelHeader();
    channelHeader.setType(common.HeaderType.DELIVER_SEEK_INFO);
    channelHeader.setChannelId(channel);
    channelHeader.setTimestamp(timestamps.Timestamp.fromDate(new Date(time)));
    const signatureHeader = new common.SignatureHeader();
    signatureHeader.setCreator(creatorOf(mspId, person));
    signatureHeader.setNonce(randomBytes(24));
    const header = new common.Header();
    header.setChannelHeader(channelHeader.serializeBinary());
    header.setSignatureHeader(signatureHeader.serializeBinary());
    const payload = new common.Payload();
    payload.setHeader(header);
    payload.setData(seek.serializeBinary());
    const envelope = new common.Envelope();
    envelope.setPayload(payload.serializeBinary());
    envelope.setSignature(await signatureOf(signer, envelope.getPayload_asU8()));
    return envelope.serializeBinary();
}
