// Network:Ping as a chaincode of Node.js, for `network.sh rate`: the same key, the same row, the same event and answer. It checks
// nothing else. Not of this repository: the shim. In a folder outside of it
//   npm init -y && npm install --ignore-scripts fabric-shim && cp …/tests/bench/ping_chaincode.js .
// and a program `#!/bin/sh` + `exec node …/ping_chaincode.js`; it takes the environment of medanchor-chaincode.
const { readFileSync } = require('node:fs');
const { server } = require('fabric-shim');

const succeeded = (payload) => ({ status: 200, payload });
const refused = (message) => ({ status: 400, message });

class PingChaincode {
    async Init() {
        return succeeded(Buffer.alloc(0));
    }

    async Invoke(stub) {
        const { fcn, params } = stub.getFunctionAndParameters();
        if (fcn !== 'Network:Ping') {
            return refused(`no function ${fcn}`);
        }
        const { slot } = JSON.parse(params[0]);
        const key = stub.createCompositeKey('ping', [slot]);
        const row = await stub.getState(key);
        const count = row.length ? JSON.parse(row.toString()).count : 0;
        const answer = Buffer.from(JSON.stringify({ count: count + 1, v: 1 }));
        await stub.putState(key, answer);
        stub.setEvent('Ping', Buffer.from(JSON.stringify({ keys: [slot], v: 1 })));
        return succeeded(answer);
    }
}

const of = (name) => readFileSync(process.env[name]);
server(new PingChaincode(), {
    ccid: process.env.CHAINCODE_ID,
    address: process.env.CHAINCODE_SERVER_ADDRESS,
    tlsProps: { key: of('CHAINCODE_TLS_KEY'), cert: of('CHAINCODE_TLS_CERT'), clientCACerts: of('CHAINCODE_CLIENT_CA_CERT') },
}).start();
