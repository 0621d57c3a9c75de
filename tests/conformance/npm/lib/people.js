// Enrols identities with Hyperledger's CA client and connects them with its gateway client.
import * as grpc from '@grpc/grpc-js';
import { connect, hash, signers } from '@hyperledger/fabric-gateway';
import FabricCAServices from 'fabric-ca-client';
import { User, Utils } from 'fabric-common';
import { createPrivateKey } from 'node:crypto';

// The client's three seconds are short for an authority that is just starting on a busy machine.
Utils.setConfigSetting('connection-timeout', 30000);

export class Authority {
    static async open(node, mspId) {
        const trustedRoots = [await node.tlsRoot()];
        const client = new FabricCAServices(node.ready.ca, { trustedRoots, verify: true },
            node.organization(mspId).caname);
        const registrar = await node.registrar(mspId);
        const authority = new Authority(client, mspId);
        authority.registrar = await authority.user(registrar.id,
            await client.enroll({ enrollmentID: registrar.id, enrollmentSecret: registrar.secret }));
        return authority;
    }

    constructor(client, mspId) {
        Object.assign(this, { client, mspId });
    }

    async user(name, enrollment) {
        const user = new User(name);
        user.setCryptoSuite(this.client.getCryptoSuite());
        await user.setEnrollment(enrollment.key, enrollment.certificate, this.mspId);
        return user;
    }

    register(request) {
        return this.client.register({ affiliation: '', ...request }, this.registrar);
    }

    async enroll(id, options = {}) {
        const secret = await this.register({ enrollmentID: id, role: options.role ?? 'client', attrs: options.attrs });
        return this.client.enroll({ enrollmentID: id, enrollmentSecret: secret, attr_reqs: options.attr_reqs });
    }
}

export function grpcClient(node, tlsRoot) {
    return new grpc.Client(node.ready.gateway, grpc.credentials.createSsl(tlsRoot), {
        'grpc.keepalive_time_ms': 120000,
        'grpc.keepalive_timeout_ms': 20000,
    });
}

export function signerOf(enrollment) {
    return signers.newPrivateKeySigner(createPrivateKey(enrollment.key.toBytes()));
}

/** A connection of one person; with `offline` it has no key, so that all signing is done by hand. */
export function gatewayOf(client, mspId, enrollment, { offline = false } = {}) {
    const within = (seconds) => () => ({ deadline: Date.now() + seconds * 1000 });
    return connect({
        client,
        identity: { mspId, credentials: Buffer.from(enrollment.certificate) },
        signer: offline ? undefined : signerOf(enrollment),
        hash: hash.sha256,
        evaluateOptions: within(5),
        endorseOptions: within(15),
        submitOptions: within(5),
        commitStatusOptions: within(60),
    });
}
