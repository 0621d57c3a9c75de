// The five calls of gateway.Gateway and the three of protos.Deliver, one documented behaviour a test, on a fresh node or a network of Fabric.
import { common, gateway as rpc, msp, peer } from '@hyperledger/fabric-protos';
import lifecycle from '@hyperledger/fabric-protos/lib/peer/lifecycle/index.js';
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import {
    at, call, changedProposal, deliver, detailsOf, eventsRequest, firstOf, highS, keyOf, requestOf, seekEnvelope, signatureOf,
    statusRequest,
} from './lib/messages.js';
import { openLedger } from './lib/node_process.js';
import { Authority, gatewayOf, grpcClient, signerOf } from './lib/people.js';

const code = { cancelled: 1, unknown: 2, invalid: 3, deadline: 4, denied: 7, precondition: 9, aborted: 10, unavailable: 14 };
const NEVER = 'f'.repeat(64);
const pingOf = (slot) => JSON.stringify({ slot, v: 1 });
const fresh = () => pingOf(randomBytes(8).toString('hex'));
const shared = fresh();

let node, MSP, authority, client, person, stranger, gateway, network, contract, channel, chaincode;

before(async () => {
    node = await openLedger();
    MSP = node.mspId;
    ({ channel, chaincode } = node.ready);
    authority = await Authority.open(node, MSP);
    client = grpcClient(node, await node.tlsRoot());
    const suffix = randomBytes(4).toString('hex');
    person = await authority.enroll(`mem_rpc${suffix}`);
    stranger = await authority.enroll(`mem_stranger${suffix}`);
    gateway = gatewayOf(client, MSP, person);
    network = gateway.getNetwork(channel);
    contract = network.getContract(chaincode);
}, { timeout: 180000 });

after(async () => {
    gateway?.close();
    client?.close();
    assert.equal(await node?.stop(), 0);
});

const propose = (options = {}) => contract.newProposal('Network:Ping', { arguments: [fresh()], ...options });

/** One proposal, right but for `change`, is refused by both calls: at once by the first, with the reason in a detail by the second. */
async function refusedByBoth(reason, change, from = contract) {
    const wrong = await changedProposal(person, from.newProposal('Network:Ping', { arguments: [fresh()] }), change);
    await assert.rejects(call(client, 'Evaluate', requestOf(rpc.EvaluateRequest, wrong)), (error) => {
        assert.equal(error.code, code.precondition, error.details);
        assert.match(error.details, reason);
        return true;
    });
    await assert.rejects(call(client, 'Endorse', requestOf(rpc.EndorseRequest, wrong)), (error) => {
        assert.equal(error.code, code.aborted, error.details);
        assert.match(error.details, /^failed to endorse transaction, see attached details/);
        assert.match(detailsOf(error), reason);
        return true;
    });
}

/** The organisations whose endorsements a transaction carries, in alphabetical order. */
function endorsersOf(transaction) {
    const envelope = rpc.PreparedTransaction.deserializeBinary(transaction.getBytes()).getEnvelope();
    const payload = common.Payload.deserializeBinary(envelope.getPayload_asU8());
    const action = peer.Transaction.deserializeBinary(payload.getData_asU8()).getActionsList()[0];
    return peer.ChaincodeActionPayload.deserializeBinary(action.getPayload_asU8()).getAction().getEndorsementsList()
        .map((endorsement) => msp.SerializedIdentity.deserializeBinary(endorsement.getEndorser_asU8()).getMspid()).sort();
}

/** Whichever side's clock says it first. */
const overdue = ({ code: of }) => [code.cancelled, code.deadline].includes(of);

async function committed(options = {}) {
    const commit = await contract.submitAsync('Network:Ping', { arguments: [fresh()], ...options });
    const status = await commit.getStatus();
    assert.equal(status.code, peer.TxValidationCode.VALID);
    return { id: commit.getTransactionId(), block: status.blockNumber };
}

describe('Evaluate and Endorse', () => {
    it('refuse a proposal whose headers are not those of a transaction', async () => {
        await refusedByBoth(/./, (header) => header.setTxId(NEVER));
        await refusedByBoth(/./, (header) => header.setEpoch(1));
        await refusedByBoth(/./, (header) => header.setExtension$(new Uint8Array()));
        await refusedByBoth(/./, (header) => header.setType(common.HeaderType.CONFIG_UPDATE));
        // A peer of Fabric lets this one kind pass; the node does not.
        if (!node.isFabric) {
            await refusedByBoth(/./, (header) => header.setType(common.HeaderType.CONFIG));
        }
        await refusedByBoth(/./, (header, signature) => signature.setNonce(new Uint8Array()));
    });

    it('refuse a signature by another key, and one with a high s', async () => {
        for (const signatureFor of [(bytes) => signatureOf(stranger, bytes), (bytes) => highS(keyOf(person), bytes)]) {
            const unsigned = propose();
            const bytes = rpc.ProposedTransaction.deserializeBinary(unsigned.getBytes()).getProposal().getProposalBytes_asU8();
            const signed = new peer.SignedProposal().setProposalBytes(bytes).setSignature(await signatureFor(bytes));
            const request = { signed, channel, id: unsigned.getTransactionId() };
            await assert.rejects(call(client, 'Evaluate', requestOf(rpc.EvaluateRequest, request)), { code: code.precondition });
            await assert.rejects(call(client, 'Endorse', requestOf(rpc.EndorseRequest, request)), { code: code.aborted });
        }
    });

    it('take a proposal without the two names outside of it', async () => {
        const right = await changedProposal(person, propose(), () => {});
        const answer = await call(client, 'Evaluate', requestOf(rpc.EvaluateRequest, { signed: right.signed, channel: '', id: '' }));
        assert.equal(rpc.EvaluateResponse.deserializeBinary(answer).getResult().getStatus(), 200);
    });

    it('evaluate where they are told to', async () => {
        const answer = await contract.evaluate('Network:Ping', { arguments: [fresh()], endorsingOrganizations: [MSP] });
        assert.equal(JSON.parse(Buffer.from(answer).toString()).count, 1);
        await assert.rejects(contract.evaluate('Network:Ping', { arguments: [fresh()], endorsingOrganizations: ['NobodyMSP'] }),
            { code: code.precondition });
    });

    it('show what is transient to the organisations that are named and to no others', async () => {
        const config = common.Config.deserializeBinary(await network.getContract('cscc').evaluateTransaction('GetChannelConfig', channel));
        const members = [];
        config.getChannelGroup().getGroupsMap().get('Application').getGroupsMap().forEach((group) => {
            const wrapped = msp.MSPConfig.deserializeBinary(group.getValuesMap().get('MSP').getValue_asU8());
            members.push(msp.FabricMSPConfig.deserializeBinary(wrapped.getConfig_asU8()).getName());
        });
        const chosen = [MSP, ...members.filter((member) => member !== MSP)].slice(0, Math.floor(members.length / 2) + 1);
        assert.ok(chosen.length < members.length);
        const endorsed = await propose({ transientData: { opening: randomBytes(32) }, endorsingOrganizations: chosen }).endorse();
        assert.deepEqual(endorsersOf(endorsed), [...chosen].sort());
        assert.equal((await (await endorsed.submit()).getStatus()).code, peer.TxValidationCode.VALID);
    });

    it('refuse an identity that may only read', async () => {
        const reader = gatewayOf(client, MSP, await authority.enroll(`peer${randomBytes(4).toString('hex')}`, { role: 'peer' }));
        await assert.rejects(reader.getNetwork(channel).getContract(chaincode).evaluateTransaction('Network:Ping', fresh()), (error) => {
            assert.equal(error.code, code.precondition);
            assert.match(error.message + error.details.map((detail) => detail.message).join(), /\/Channel\/Application\/Writers/);
            return true;
        });
        reader.close();
    });

    it('refuse a transaction that is on the ledger already', async () => {
        const proposal = propose();
        const status = await (await (await proposal.endorse()).submit()).getStatus();
        assert.equal(status.successful, true);
        await assert.rejects(proposal.endorse(), (error) => {
            assert.equal(error.code, code.aborted);
            assert.match(error.details[0].message, /duplicate transaction found/);
            return true;
        });
    });
});

describe('Submit', () => {
    /** A right transaction, ready to be signed. */
    async function prepared() {
        const proposal = propose();
        const envelope = rpc.PreparedTransaction.deserializeBinary((await proposal.endorse()).getBytes()).getEnvelope();
        return { id: proposal.getTransactionId(), payload: envelope.getPayload_asU8() };
    }

    function requestFor({ id, payload }, signature, named = channel) {
        const request = new rpc.SubmitRequest();
        request.setTransactionId(id);
        request.setChannelId(named);
        request.setPreparedTransaction(new common.Envelope().setPayload(payload).setSignature(signature));
        return request.serializeBinary();
    }

    it('refuses what is not signed, or by another key', async () => {
        const transaction = await prepared();
        await assert.rejects(call(client, 'Submit', requestFor(transaction, new Uint8Array())), (error) => {
            assert.equal(error.code, code.invalid);
            assert.match(error.details, /prepared transaction must be signed/);
            return true;
        });
        const foreign = await signatureOf(stranger, transaction.payload);
        await assert.rejects(call(client, 'Submit', requestFor(transaction, foreign)), (error) => {
            assert.match(error.details, /^received unsuccessful response from orderer: status=FORBIDDEN|^insufficient number of orderers/);
            assert.match(error.details + detailsOf(error), /received unsuccessful response from orderer: status=FORBIDDEN/);
            // Where a quorum of BFT orderers is asked, every refusal looks like their absence.
            assert.equal(error.code, error.details.startsWith('insufficient') ? code.unavailable : code.aborted);
            return true;
        });
    });

    it('refuses another channel', async () => {
        const transaction = await prepared();
        const signature = await signatureOf(person, transaction.payload);
        await assert.rejects(call(client, 'Submit', requestFor(transaction, signature, 'nowhere')), { code: code.precondition });
    });

    it('may be repeated: the transaction stands once', async () => {
        const transaction = await prepared();
        const request = requestFor(transaction, await signatureOf(person, transaction.payload));
        await call(client, 'Submit', request);
        const first = rpc.CommitStatusResponse.deserializeBinary(
            await call(client, 'CommitStatus', await statusRequest(MSP, person, channel, transaction.id)));
        assert.equal(first.getResult(), peer.TxValidationCode.VALID);
        await call(client, 'Submit', request).catch((error) => assert.equal(error.code, code.unavailable)); // BFT orderers know it and refuse.
        await committed();
        const again = rpc.CommitStatusResponse.deserializeBinary(
            await call(client, 'CommitStatus', await statusRequest(MSP, person, channel, transaction.id)));
        assert.equal(again.getResult(), peer.TxValidationCode.VALID);
        assert.equal(again.getBlockNumber(), first.getBlockNumber());
    });
});

describe('CommitStatus', () => {
    it('waits for a transaction until the deadline', async () => {
        await assert.rejects(call(client, 'CommitStatus', await statusRequest(MSP, person, channel, NEVER), { seconds: 2 }), overdue);
    });

    it('answers before and after the block alike, to anybody who may read', async () => {
        const { id, block } = await committed();
        const answer = rpc.CommitStatusResponse.deserializeBinary(await call(client, 'CommitStatus', await statusRequest(MSP, stranger, channel, id)));
        assert.equal(BigInt(answer.getBlockNumber()), block);
    });

    it('is refused with a wrong signature, and on an unknown channel', async () => {
        const { id } = await committed();
        await assert.rejects(call(client, 'CommitStatus', await statusRequest(MSP, person, channel, id, stranger)), (error) => {
            assert.equal(error.code, code.denied);
            assert.match(error.details, /\/Channel\/Application\/Readers/);
            return true;
        });
        await assert.rejects(call(client, 'CommitStatus', await statusRequest(MSP, person, 'nowhere', id)), { code: code.denied });
    });
});

describe('an empty request', () => {
    for (const method of ['Evaluate', 'Endorse', 'Submit', 'CommitStatus']) {
        it(`is invalid: ${method}`, () => assert.rejects(call(client, method, new Uint8Array()), { code: code.invalid }));
    }
    it('is invalid: ChaincodeEvents', () => assert.rejects(firstOf(client, new Uint8Array()), { code: code.invalid }));
});

describe('ChaincodeEvents', () => {
    const ask = (change, from = person) => eventsRequest(MSP, from, channel, chaincode, change);
    const firstEvent = async (change, options) => {
        const answer = rpc.ChaincodeEventsResponse.deserializeBinary(await firstOf(client, await ask(change), options));
        return { block: BigInt(answer.getBlockNumber()), ids: answer.getEventsList().map((event) => event.getTxId()) };
    };

    it('begin at a block number or from now on, and nowhere else', async () => {
        for (const position of [at.oldest(), at.newest()]) {
            await assert.rejects(firstOf(client, await ask((request) => request.setStartPosition(position))), { code: code.invalid });
        }
        const one = await committed();
        const event = await firstEvent((request) => request.setStartPosition(at.block(one.block)));
        assert.equal(event.block, one.block);
        assert.ok(event.ids.includes(one.id));
    });

    it('wait for a block to come', async () => {
        const one = await committed();
        const coming = firstEvent((request) => request.setStartPosition(at.block(one.block + 1n)));
        const next = await committed();
        assert.deepEqual((await coming).ids, [next.id]);
    });

    it('go on after a transaction, wherever they were to begin', async () => {
        const first = await committed();
        const second = await committed();
        const next = await firstEvent((request) => request.setAfterTransactionId(first.id).setStartPosition(at.block(0)));
        assert.deepEqual(next.ids, [second.id]);
    });

    it('begin where they are told after a transaction that nobody knows', async () => {
        const one = await committed();
        const asked = firstEvent((request) => request.setAfterTransactionId(NEVER).setStartPosition(at.block(one.block)), { seconds: 3 });
        // A peer of Fabric begins there too, but shows nothing before that transaction comes; the node does not lose what is there.
        await (node.isFabric ? assert.rejects(asked, overdue) : asked.then(({ ids }) => assert.deepEqual(ids, [one.id])));
    });

    it('leave out what is not valid', async () => {
        const [winner, loser] = await Promise.all([1, 2].map(() => contract.newProposal('Network:Ping', { arguments: [shared] }).endorse()));
        const won = await (await winner.submit()).getStatus();
        const lost = await (await loser.submit()).getStatus();
        assert.deepEqual([won.code, lost.code], [peer.TxValidationCode.VALID, peer.TxValidationCode.MVCC_READ_CONFLICT]);
        const later = await committed();
        const ids = [];
        const events = await network.getChaincodeEvents(chaincode, { startBlock: won.blockNumber });
        for await (const event of events) {
            ids.push(event.transactionId);
            if (event.transactionId === later.id) {
                break;
            }
        }
        events.close();
        assert.deepEqual(ids, [winner.getTransactionId(), later.id]);
    });

    it('are refused with a wrong signature, and on an unknown channel', async () => {
        const wrong = rpc.SignedChaincodeEventsRequest.deserializeBinary(await ask());
        wrong.setSignature(await signatureOf(stranger, wrong.getRequest_asU8()));
        await assert.rejects(firstOf(client, wrong.serializeBinary()), { code: code.denied });
        await assert.rejects(firstOf(client, await eventsRequest(MSP, person, 'nowhere', chaincode)), { code: code.denied });
    });
});

describe('signing elsewhere', () => {
    it('every step goes on from its bytes alone', async () => {
        const offline = gatewayOf(client, MSP, person, { offline: true });
        const sign = signerOf(person);
        const there = offline.getNetwork(channel);
        const signed = async (unsigned, make) => make.call(offline, unsigned.getBytes(), await sign(unsigned.getDigest()));
        const proposal = offline.newProposal(there.getContract(chaincode).newProposal('Network:Ping', { arguments: [fresh()] }).getBytes());
        const endorsed = await (await signed(proposal, offline.newSignedProposal)).endorse();
        const transaction = offline.newTransaction(endorsed.getBytes());
        assert.equal(JSON.parse(Buffer.from(transaction.getResult()).toString()).count, 1);
        const commit = offline.newCommit((await (await signed(transaction, offline.newSignedTransaction)).submit()).getBytes());
        const status = await (await signed(commit, offline.newSignedCommit)).getStatus();
        assert.equal(status.successful, true);
        const options = { startBlock: status.blockNumber };
        for (const [unsigned, make, idOf] of [
            [there.newChaincodeEventsRequest(chaincode, options), offline.newSignedChaincodeEventsRequest, (event) => event.transactionId],
            [there.newFilteredBlockEventsRequest(options), offline.newSignedFilteredBlockEventsRequest,
                (block) => block.getFilteredTransactionsList()[0].getTxid()],
            [there.newBlockEventsRequest(options), offline.newSignedBlockEventsRequest, (block) => String(block.getHeader().getNumber())],
            [there.newBlockAndPrivateDataEventsRequest(options), offline.newSignedBlockAndPrivateDataEventsRequest,
                (both) => String(both.getBlock().getHeader().getNumber())],
        ]) {
            const events = await (await signed(unsigned, make)).getEvents();
            const { value } = await events[Symbol.asyncIterator]().next();
            assert.ok([status.transactionId, String(status.blockNumber)].includes(idOf(value)));
            events.close();
        }
        offline.close();
    });
});

describe('Deliver', () => {
    const statusOf = async (method, change) => (await deliver(client, method,
        await seekEnvelope(MSP, person, change.channel ?? channel, { start: at.oldest(), stop: at.oldest(), ...change }))).getStatus();

    for (const method of ['Deliver', 'DeliverFiltered', 'DeliverWithPrivateData']) {
        it(`says why not: ${method}`, async () => {
            assert.equal(await statusOf(method, { channel: 'nowhere' }), common.Status.NOT_FOUND);
            assert.equal(await statusOf(method, { time: Date.now() - 16 * 60000 }), common.Status.BAD_REQUEST);
            assert.equal(await statusOf(method, { time: Date.now() + 16 * 60000 }), common.Status.BAD_REQUEST);
            assert.equal(await statusOf(method, { signer: stranger }), common.Status.FORBIDDEN);
            assert.equal(await statusOf(method, { start: at.block(5), stop: at.block(4) }), common.Status.BAD_REQUEST);
            assert.equal(await statusOf(method, { start: at.block(1000000), stop: at.block(1000000), behavior: 1 }), common.Status.NOT_FOUND);
        });
    }

    it('shows the first block to whoever may read', async () => {
        const envelope = await seekEnvelope(MSP, stranger, channel, { start: at.oldest(), stop: at.oldest() });
        assert.equal((await deliver(client, 'Deliver', envelope)).getBlock().getHeader().getNumber(), 0);
        const filtered = (await deliver(client, 'DeliverFiltered', envelope)).getFilteredBlock();
        assert.equal(filtered.getChannelId(), channel);
        assert.equal(filtered.getFilteredTransactionsList()[0].getType(), common.HeaderType.CONFIG);
    });
});

describe('the system chaincodes', () => {
    it('say what the channel has', async () => {
        const lifecycleOf = network.getContract('_lifecycle');
        const all = lifecycle.QueryChaincodeDefinitionsResult.deserializeBinary(await lifecycleOf.evaluate('QueryChaincodeDefinitions',
            { arguments: [new lifecycle.QueryChaincodeDefinitionsArgs().serializeBinary()] }));
        assert.ok(all.getChaincodeDefinitionsList().some((one) => one.getName() === chaincode && one.getSequence() >= 1));
        const one = lifecycle.QueryChaincodeDefinitionResult.deserializeBinary(await lifecycleOf.evaluate('QueryChaincodeDefinition',
            { arguments: [new lifecycle.QueryChaincodeDefinitionArgs().setName(chaincode).serializeBinary()] }));
        assert.equal(one.getApprovalsMap().get(MSP), true);
        const block = common.Block.deserializeBinary(await network.getContract('cscc').evaluateTransaction('GetConfigBlock', channel));
        assert.equal(block.getData().getDataList().length, 1);
    });

    it('refuse what they do not have', async () => {
        const qscc = network.getContract('qscc');
        for (const words of [['GetTransactionByID', channel, NEVER], ['GetBlockByTxID', channel, NEVER], ['GetBlockByNumber', channel, 'first'],
            ['GetNothing', channel], ['GetChainInfo', 'nowhere']]) {
            await assert.rejects(qscc.evaluateTransaction(...words), (error) => error.code > 0, words.join(' '));
        }
    });
});
