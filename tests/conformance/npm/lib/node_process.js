// Starts a fresh medanchor-node on free ports and ends it again.
import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import readline from 'node:readline';

export class NodeProcess {
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
        Object.assign(this, { folder, child, ended, ready });
    }

    tlsRoot() {
        return readFile(this.ready.tls_ca);
    }

    organization(mspId) {
        return this.ready.organizations.find((organization) => organization.msp_id === mspId);
    }

    async registrar(mspId) {
        return JSON.parse(await readFile(this.organization(mspId).registrar, 'utf8'));
    }

    async stop() {
        this.child.kill('SIGTERM');
        const code = await this.ended;
        await rm(this.folder, { recursive: true, force: true });
        return code;
    }
}
