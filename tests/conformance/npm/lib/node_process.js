// The ledger that the suite talks to: a fresh medanchor-node on free ports, ended again, or a network that runs already.
import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import readline from 'node:readline';

/** MEDANCHOR_NETWORK names a file with what a node says when it is ready, written for a network of Fabric; else MEDANCHOR_NODE is a program. */
export async function openLedger() {
    const file = process.env.MEDANCHOR_NETWORK;
    return file ? new RunningNetwork(JSON.parse(await readFile(file, 'utf8'))) : NodeProcess.start(process.env.MEDANCHOR_NODE);
}

class Ledger {
    tlsRoot() {
        return readFile(this.ready.tls_ca);
    }

    organization(mspId) {
        return this.ready.organizations.find((organization) => organization.msp_id === mspId);
    }

    async registrar(mspId) {
        return JSON.parse(await readFile(this.organization(mspId).registrar, 'utf8'));
    }
}

class RunningNetwork extends Ledger {
    constructor(ready) {
        super();
        Object.assign(this, { ready, isFabric: true, mspId: ready.organizations[0].msp_id });
    }

    async stop() {
        return 0;
    }
}

class NodeProcess extends Ledger {
    static async start(program) {
        const folder = await mkdtemp(path.join(tmpdir(), 'medanchor-conformance-'));
        const child = spawn(program, ['--data', path.join(folder, 'data'), '--init', '--listen', '127.0.0.1:0',
            '--ca-listen', '127.0.0.1:0', '--json'], { stdio: ['ignore', 'pipe', 'inherit'] });
        const ended = new Promise((resolve) => child.once('exit', resolve));
        const line = await new Promise((resolve, reject) => {
            readline.createInterface({ input: child.stdout }).once('line', resolve);
            child.once('error', reject);
            ended.then((code) => reject(new Error(`${program} ended with ${code}`)));
        });
        return new NodeProcess(folder, child, ended, JSON.parse(line));
    }

    constructor(folder, child, ended, ready) {
        super();
        Object.assign(this, { folder, child, ended, ready, isFabric: false, mspId: 'HarbourMSP' });
    }

    async stop() {
        this.child.kill('SIGTERM');
        const code = await this.ended;
        await rm(this.folder, { recursive: true, force: true });
        return code;
    }
}
