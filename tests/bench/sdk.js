// What a transaction costs Hyperledger's own client for Node.js: evaluate, then submit, over a fresh node, one after another.
//   node sdk.js CONFORMANCE_FOLDER MEDANCHOR_NODE     where the conformance test has installed the clients
// Prints one line of JSON: milliseconds of this process's processor time, of both, for each pair.
import { pathToFileURL } from 'node:url';
import path from 'node:path';

const [folder, program] = process.argv.slice(2);
const lib = (name) => import(pathToFileURL(path.join(folder, 'lib', name)).href);
const { openLedger } = await lib('node_process.js');
const { Authority, gatewayOf, grpcClient } = await lib('people.js');

process.env.MEDANCHOR_NODE = program;
delete process.env.MEDANCHOR_NETWORK;
const node = await openLedger();
const authority = await Authority.open(node, 'HarbourMSP');
const client = grpcClient(node, await node.tlsRoot());
const gateway = gatewayOf(client, 'HarbourMSP', await authority.enroll('mem_bench'));
const contract = gateway.getNetwork(node.ready.channel).getContract(node.ready.chaincode);
const ping = JSON.stringify({ slot: '01', v: 1 });
const pairs = async (count) => {
    for (let i = 0; i < count; ++i) {
        await contract.evaluateTransaction('Network:Ping', ping);
        await contract.submitTransaction('Network:Ping', ping);
    }
};
await pairs(200); // Until its compiler has settled.
const count = 1000;
const before = process.cpuUsage();
await pairs(count);
const used = process.cpuUsage(before);
console.log(JSON.stringify({ milliseconds: (used.user + used.system) / 1000 / count }));
gateway.close();
client.close();
await node.stop();
