// Hyperledger's unchanged clients against a ledger: a fresh node, or a network of Fabric. What differs there is said at its place.
import { checkpointers } from '@hyperledger/fabric-gateway';
import { common, msp, peer } from '@hyperledger/fabric-protos';
import assert from 'node:assert/strict';
import { randomBytes, X509Certificate } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { openLedger } from './lib/node_process.js';
import { Authority, gatewayOf, grpcClient, signerOf } from './lib/people.js';

const slot = randomBytes(8).toString('hex');
const ping = JSON.stringify({ slot, v: 1 });
const answerOf = (bytes) => JSON.parse(Buffer.from(bytes).toString());

/** The next item of an event stream, or an error after ten seconds. */
async function next(events) {
    let timer;
    const late = new Promise((_, reject) => {
        timer = setTimeout(() => reject(new Error('no event within ten seconds')), 10000);
    });
    try {
        return (await Promise.race([events[Symbol.asyncIterator]().next(), late])).value;
    } finally {
        clearTimeout(timer);
    }
}

/** Which key of the authority signed a certificate: its extension authorityKeyIdentifier, keyid alone (RFC 5280, 4.2.1.1). */
function issuerKeyOf(certificate) {
    const { raw } = new X509Certificate(certificate);
    const extension = raw.indexOf(Buffer.from('0603551d23', 'hex'));
    assert.ok(extension > 0, 'the certificate names the key of its issuer');
    const keyId = extension + 5 + 2 + 2; // The OID, then the headers of OCTET STRING and SEQUENCE.
    assert.equal(raw[keyId], 0x80);
    return raw.subarray(keyId + 2, keyId + 2 + raw[keyId + 1]).toString('hex');
}

/** Identities stay at the authorities of a network that runs on. */
const named = (name) => `mem_${name}${slot}`;
const onFabric = process.env.MEDANCHOR_NETWORK !== undefined;

let node;
let MSP;
let authority;
let client;
let person;
let gateway;
let network;
let contract;

before(async () => {
    node = await openLedger();
    MSP = node.mspId;
    authority = await Authority.open(node, MSP);
    client = grpcClient(node, await node.tlsRoot());
    person = await authority.enroll(named('conformance'));
    gateway = gatewayOf(client, MSP, person);
    network = gateway.getNetwork(node.ready.channel);
    contract = network.getContract(node.ready.chaincode);
}, { timeout: 180000 });

after(async () => {
    gateway?.close();
    client?.close();
    assert.equal(await node?.stop(), 0, 'the node ends with code 0 when it is asked to');
});

describe('fabric-ca-client', () => {
    it('gets certificates with the Fabric CA subject and attributes', async () => {
        const enrollment = await authority.enroll(named('attributes'), { attrs: [
            { name: 'wing', value: 'east', ecert: true }, { name: 'hidden', value: 'x' }] });
        const certificate = new X509Certificate(enrollment.certificate);
        assert.ok(certificate.subject.includes(`CN=${named('attributes')}`));
        assert.match(certificate.subject, /OU=client/);
        const text = certificate.raw.toString('latin1');
        assert.ok(text.includes('"wing":"east"') && text.includes(`"hf.EnrollmentID":"${named('attributes')}"`));
        assert.ok(!text.includes('hidden'));
        assert.equal(enrollment.rootCertificate.includes('BEGIN CERTIFICATE'), true);
    });

    it('gets only the attributes that it asks for', async () => {
        const enrollment = await authority.enroll(named('asked'), {
            attrs: [{ name: 'wing', value: 'east', ecert: true }, { name: 'floor', value: '3' }],
            attr_reqs: [{ name: 'floor', optional: false }, { name: 'roof', optional: true }] });
        const text = new X509Certificate(enrollment.certificate).raw.toString('latin1');
        assert.ok(text.includes('"floor":"3"') && !text.includes('wing'));
        await assert.rejects(authority.enroll(named('missing'), { attr_reqs: [{ name: 'roof', optional: false }] }),
            /required attributes are missing/);
    });

    it('renews a certificate with the old one', async () => {
        const first = await authority.enroll(named('renewed'));
        const second = await authority.client.reenroll(await authority.user(named('renewed'), first));
        assert.notEqual(first.certificate, second.certificate);
        assert.ok(new X509Certificate(second.certificate).subject.includes(`CN=${named('renewed')}`));
    });

    it('is told why it is refused', async () => {
        await assert.rejects(authority.client.enroll({ enrollmentID: named('conformance'), enrollmentSecret: 'guess' }),
            /code"?: ?20/);
        await assert.rejects(authority.register({ enrollmentID: named('conformance'), role: 'client' }), /code"?: ?74/);
        const user = await authority.user(named('plain'), await authority.enroll(named('plain')));
        await assert.rejects(authority.client.register({ enrollmentID: named('other'), affiliation: '' }, user),
            /code"?: ?71/);
    });

    it('reads identities and revokes one', async () => {
        const enrollment = await authority.enroll(named('revoked'));
        const service = authority.client.newIdentityService();
        const one = await service.getOne(named('revoked'), authority.registrar);
        assert.equal(one.result.type, 'client');
        const revoked = await authority.client.revoke({ enrollmentID: named('revoked'), gencrl: true }, authority.registrar);
        assert.equal(revoked.result.RevokedCerts.length, 1);
        assert.match(Buffer.from(revoked.result.CRL, 'base64').toString(), /BEGIN X509 CRL/);
        // No peer of Fabric asks an authority: there the list has to be written into the channel.
        if (onFabric) {
            return;
        }
        const revokedGateway = gatewayOf(client, MSP, enrollment);
        await assert.rejects(revokedGateway.getNetwork(node.ready.channel).getContract(node.ready.chaincode)
            .evaluateTransaction('Network:Ping', ping), /revoked/);
        revokedGateway.close();
    });
});

describe('fabric-ca-client, for administrators', () => {
    it('lists, changes and removes identities', async () => {
        const enrollment = await authority.enroll(named('changed'), { attrs: [{ name: 'wing', value: 'east' }] });
        const service = authority.client.newIdentityService();
        const all = await service.getAll(authority.registrar);
        assert.ok(all.result.identities.some((identity) => identity.id === named('changed')));
        const changed = await service.update(named('changed'), { attrs: [{ name: 'wing', value: 'west', ecert: true }] },
            authority.registrar);
        assert.deepEqual(changed.result.attrs.find((attribute) => attribute.name === 'wing').value, 'west');
        const member = await authority.user(named('changed'), enrollment);
        const again = await authority.client.reenroll(member);
        assert.ok(new X509Certificate(again.certificate).raw.toString('latin1').includes('"wing":"west"'));
        // Fabric's own lets a registrar choose a secret, and removes nobody unless its settings say so.
        if (onFabric) {
            await assert.rejects(service.delete(named('changed'), authority.registrar), /code"?: ?56/);
            return;
        }
        await assert.rejects(service.update(named('changed'), { enrollmentSecret: 'guess' }, authority.registrar), /code"?: ?58/);
        await assert.rejects(service.delete(named('changed'), member), /code"?: ?71/);
        const removed = await service.delete(named('changed'), authority.registrar);
        assert.equal(removed.result.id, named('changed'));
        await assert.rejects(service.getOne(named('changed'), authority.registrar), /code"?: ?63/);
        await assert.rejects(authority.register({ enrollmentID: named('changed'), role: 'client' }), /code"?: ?74/);
        await assert.rejects(authority.client.reenroll(member), /code"?: ?20/);
    });

    it('revokes one certificate by its serial number and lists it', async () => {
        const enrollment = await authority.enroll(named('serial'));
        const member = await authority.user(named('serial'), enrollment);
        const renewed = await authority.client.reenroll(member);
        const { serialNumber } = new X509Certificate(enrollment.certificate);
        const service = authority.client.newCertificateService();
        const certificates = await service.getCertificates({ id: named('serial') }, authority.registrar);
        assert.equal(certificates.result.certs.length, 2);
        const revoked = await authority.client.revoke({ serial: serialNumber.toLowerCase(), aki: issuerKeyOf(enrollment.certificate), reason: 'superseded' },
            authority.registrar);
        assert.deepEqual(revoked.result.RevokedCerts.map((one) => one.Serial.toLowerCase()),
            [serialNumber.toLowerCase().replace(/^0+/, '')]);
        const list = await authority.client.generateCRL({}, authority.registrar);
        assert.match(Buffer.from(list, 'base64').toString(), /BEGIN X509 CRL/);
        await assert.rejects(authority.client.reenroll(member), /code"?: ?20/);
        await authority.client.reenroll(await authority.user(named('serial'), renewed));
    });
});

describe('fabric-gateway', () => {
    it('evaluates and submits', async () => {
        const before = answerOf(await contract.evaluateTransaction('Network:Ping', ping)).count;
        assert.equal(answerOf(await contract.submitTransaction('Network:Ping', ping)).count, before);
        assert.equal(answerOf(await contract.evaluateTransaction('Network:Ping', ping)).count, before + 1);
    });

    it('follows a commit', async () => {
        const commit = await contract.submitAsync('Network:Ping', { arguments: [ping] });
        const status = await commit.getStatus();
        assert.equal(status.successful, true);
        assert.equal(status.code, peer.TxValidationCode.VALID);
        assert.ok(status.blockNumber > 0n);
        assert.equal(status.transactionId, commit.getTransactionId());
    });

    it('signs offline, step by step', async () => {
        const offline = gatewayOf(client, MSP, person, { offline: true });
        const sign = signerOf(person);
        const unsigned = offline.getNetwork(node.ready.channel).getContract(node.ready.chaincode)
            .newProposal('Network:Ping', { arguments: [ping] });
        await assert.rejects(unsigned.endorse());
        const proposal = offline.newSignedProposal(unsigned.getBytes(), await sign(unsigned.getDigest()));
        const prepared = await proposal.endorse();
        const transaction = offline.newSignedTransaction(prepared.getBytes(), await sign(prepared.getDigest()));
        const submitted = await transaction.submit();
        const commit = offline.newSignedCommit(submitted.getBytes(), await sign(submitted.getDigest()));
        assert.equal((await commit.getStatus()).successful, true);
        offline.close();
    });

    it('is shown why a function refused', async () => {
        const wrong = JSON.stringify({ slot, surprise: 1, v: 1 });
        await assert.rejects(contract.submitTransaction('Network:Ping', wrong), (error) => {
            assert.equal(error.code, 10);
            assert.match(error.message, /failed to endorse transaction, see attached details/);
            assert.equal(error.details.length, 1);
            assert.equal(error.details[0].mspId, MSP);
            assert.match(error.details[0].message, /^chaincode response 400, .*surprise/);
            return true;
        });
        await assert.rejects(contract.evaluateTransaction('Network:Ping', wrong), (error) => {
            assert.equal(error.code, 2);
            assert.match(error.details[0].message, /^chaincode response 400, /);
            return true;
        });
    });

    it('is refused on an unknown channel and for an unknown chaincode', async () => {
        await assert.rejects(gateway.getNetwork('nowhere').getContract('medanchor')
            .evaluateTransaction('Network:Ping', ping), { code: 14 });
        await assert.rejects(network.getContract('nothing').evaluateTransaction('x'), { code: 9 });
        await assert.rejects(network.getContract('nothing').submitTransaction('x'), { code: 9 });
    });

    it('honours the organisations it is told to endorse with', async () => {
        const endorsed = await contract.newProposal('Network:Ping',
            { arguments: [ping], endorsingOrganizations: [MSP] }).endorse();
        const commit = await endorsed.submit();
        const status = await commit.getStatus();
        assert.equal(status.code, peer.TxValidationCode.ENDORSEMENT_POLICY_FAILURE);
        await assert.rejects(contract.newProposal('Network:Ping',
            { arguments: [ping], endorsingOrganizations: ['NobodyMSP'] }).endorse(), { code: 14 });
    });

    it('lets one of two conflicting transactions win', async () => {
        const first = await contract.newProposal('Network:Ping', { arguments: [ping] }).endorse();
        const second = await contract.newProposal('Network:Ping', { arguments: [ping] }).endorse();
        const winner = await (await first.submit()).getStatus();
        const loser = await (await second.submit()).getStatus();
        assert.equal(winner.code, peer.TxValidationCode.VALID);
        assert.equal(loser.code, peer.TxValidationCode.MVCC_READ_CONFLICT);
    });

    it('follows chaincode events from a checkpoint', async () => {
        const checkpointer = checkpointers.inMemory();
        const commit = await contract.submitAsync('Network:Ping', { arguments: [ping] });
        const { blockNumber } = await commit.getStatus();
        const events = await network.getChaincodeEvents(node.ready.chaincode, { startBlock: blockNumber });
        try {
            const event = await next(events);
            assert.equal(event.transactionId, commit.getTransactionId());
            assert.equal(event.chaincodeName, node.ready.chaincode);
            assert.equal(event.blockNumber, blockNumber);
            await checkpointer.checkpointChaincodeEvent(event);
        } finally {
            events.close();
        }
        const later = await contract.submitAsync('Network:Ping', { arguments: [ping] });
        await later.getStatus();
        const resumed = await network.getChaincodeEvents(node.ready.chaincode, { checkpoint: checkpointer });
        try {
            assert.equal((await next(resumed)).transactionId, later.getTransactionId());
        } finally {
            resumed.close();
        }
    });

    // A peer of Fabric keeps the slot of every such stream, and after five hundred answers nobody any more.
    it('opens and closes six hundred event streams without using the node up', { skip: onFabric }, async () => {
        for (let round = 0; round < 12; ++round) {
            const streams = await Promise.all(Array.from({ length: 50 },
                () => network.getChaincodeEvents(node.ready.chaincode)));
            const reads = streams.map((stream) => stream[Symbol.asyncIterator]().next().catch(() => undefined));
            streams.forEach((stream) => stream.close());
            await Promise.all(reads);
            await new Promise((resolve) => setTimeout(resolve, 350));
        }
        assert.ok(answerOf(await contract.evaluateTransaction('Network:Ping', ping)).count > 0);
    });

    it('reads blocks, filtered blocks and blocks with private data', async () => {
        const commit = await contract.submitAsync('Network:Ping', { arguments: [ping] });
        const { blockNumber } = await commit.getStatus();
        const options = { startBlock: blockNumber };
        const blocks = await network.getBlockEvents(options);
        const filtered = await network.getFilteredBlockEvents(options);
        const withPrivateData = await network.getBlockAndPrivateDataEvents(options);
        try {
            const block = await next(blocks);
            assert.equal(BigInt(block.getHeader().getNumber()), blockNumber);
            const filter = block.getMetadata().getMetadataList()[common.BlockMetadataIndex.TRANSACTIONS_FILTER];
            assert.equal(Buffer.from(filter)[0], peer.TxValidationCode.VALID);
            const light = await next(filtered);
            assert.equal(light.getFilteredTransactionsList()[0].getTxid(), commit.getTransactionId());
            const event = light.getFilteredTransactionsList()[0].getTransactionActions().getChaincodeActionsList()[0]
                .getChaincodeEvent();
            assert.equal(event.getChaincodeId(), node.ready.chaincode);
            assert.equal(event.getPayload_asU8().length, 0);
            assert.equal(BigInt((await next(withPrivateData)).getBlock().getHeader().getNumber()), blockNumber);
        } finally {
            [blocks, filtered, withPrivateData].forEach((stream) => stream.close());
        }
    });

    it('asks the system chaincodes', async () => {
        const qscc = network.getContract('qscc');
        const info = common.BlockchainInfo.deserializeBinary(
            await qscc.evaluateTransaction('GetChainInfo', node.ready.channel));
        assert.ok(info.getHeight() > 1);
        const first = common.Block.deserializeBinary(
            await qscc.evaluateTransaction('GetBlockByNumber', node.ready.channel, '0'));
        assert.equal(first.getHeader().getPreviousHash_asU8().length, 0);
        const newest = common.Block.deserializeBinary(await qscc.evaluate('GetBlockByHash',
            { arguments: [node.ready.channel, info.getCurrentblockhash_asU8()] }));
        assert.equal(newest.getHeader().getNumber(), info.getHeight() - 1);
        const commit = await contract.submitAsync('Network:Ping', { arguments: [ping] });
        const { blockNumber } = await commit.getStatus();
        const id = commit.getTransactionId();
        const transaction = peer.ProcessedTransaction.deserializeBinary(
            await qscc.evaluateTransaction('GetTransactionByID', node.ready.channel, id));
        assert.equal(transaction.getValidationcode(), 0);
        const block = common.Block.deserializeBinary(
            await qscc.evaluateTransaction('GetBlockByTxID', node.ready.channel, id));
        assert.equal(BigInt(block.getHeader().getNumber()), blockNumber);
        const channels = peer.ChannelQueryResponse.deserializeBinary(
            await network.getContract('cscc').evaluateTransaction('GetChannels'));
        assert.equal(channels.getChannelsList()[0].getChannelId(), node.ready.channel);
        const config = common.Config.deserializeBinary(
            await network.getContract('cscc').evaluateTransaction('GetChannelConfig', node.ready.channel));
        assert.ok(config.getChannelGroup().getGroupsMap().has('Application'));
        await assert.rejects(qscc.evaluateTransaction('GetBlockByNumber', node.ready.channel, '999999'),
            /chaincode response 500/);
    });

    it('writes the identity of the caller into the block', async () => {
        const commit = await contract.submitAsync('Network:Ping', { arguments: [ping] });
        await commit.getStatus();
        const processed = peer.ProcessedTransaction.deserializeBinary(await network.getContract('qscc')
            .evaluateTransaction('GetTransactionByID', node.ready.channel, commit.getTransactionId()));
        const payload = common.Payload.deserializeBinary(processed.getTransactionenvelope().getPayload_asU8());
        const header = common.SignatureHeader.deserializeBinary(payload.getHeader().getSignatureHeader_asU8());
        const creator = msp.SerializedIdentity.deserializeBinary(header.getCreator_asU8());
        assert.equal(creator.getMspid(), MSP);
        assert.match(new X509Certificate(creator.getIdBytes_asU8()).subject, new RegExp(`CN=${named('conformance')}`));
    });
});
