// Writes the settings of the extension that mirror copydesk.toml into package.json, from the JSON Schema of that file.
// With --check, only says whether they are up to date.
import { readFileSync, writeFileSync } from 'node:fs';

const SCHEMA = '../copydesk.schema.json';
const MANIFEST = 'package.json';

/** The titles of the sections, in the order in which they are shown. What has no title gets its key. */
const TITLES = {
    corpus: 'Sources',
    extend: 'Base Configurations',
    check: 'Checking',
    rules: 'Rules',
    overrides: 'Overrides by Path',
    style: 'House Style',
    editor: 'Editor',
};

const schema = JSON.parse(readFileSync(SCHEMA, 'utf8'));
const before = readFileSync(MANIFEST, 'utf8');
const manifest = JSON.parse(before);
// The first section is the extension's own and is written by hand.
manifest.contributes.configuration = [manifest.contributes.configuration[0], ...sections()];
const after = `${JSON.stringify(manifest, null, 2)}\n`;

if (!process.argv.includes('--check')) {
    writeFileSync(MANIFEST, after);
} else if (before !== after) {
    console.error('the settings in package.json are not those of copydesk.schema.json: run “npm run settings”');
    process.exit(1);
}

function sections() {
    const keys = Object.keys(TITLES).filter((key) => key in schema.properties);
    const others = Object.keys(schema.properties).filter((key) => !(key in TITLES));
    return [...keys, ...others].map((key, index) => {
        const properties = Object.fromEntries(settings(`copydesk.${key}`, resolved(schema.properties[key])));
        return { title: TITLES[key] ?? key, order: index + 2, properties };
    });
}

/** The settings that a key of the file becomes: one, or one for each key of its table. */
function settings(id, entry) {
    if (entry.properties === undefined) {
        return [[id, setting(entry)]];
    }
    return Object.entries(entry.properties).flatMap(([key, inner]) => settings(`${id}.${key}`, resolved(inner)));
}

function setting({ description, default: standard, oneOf, anyOf, ...rest }) {
    const shared = { scope: 'resource', markdownDescription: inSettings(description) };
    if (oneOf !== undefined) {
        return { ...choice(oneOf, standard), ...shared };
    }
    if (anyOf !== undefined) {
        return { type: [...anyOf.map((one) => one.type), 'null'], items: items(anyOf), default: null, ...shared };
    }
    return { ...inlined(rest), ...(standard === undefined ? {} : { default: standard }), ...shared };
}

/** One of some words. Where the file has no default, nothing is chosen: the editor would show the first one. */
function choice(options, standard) {
    const words = options.map((option) => option.const);
    const meanings = options.map((option) => option.description);
    if (standard !== undefined) {
        return { type: 'string', enum: words, enumDescriptions: meanings, default: standard };
    }
    return {
        type: ['string', 'null'],
        enum: [null, ...words],
        enumItemLabels: ['not set', ...words],
        enumDescriptions: ['As if the setting were not there.', ...meanings],
        default: null,
    };
}

function items(alternatives) {
    return alternatives.find((one) => one.items !== undefined)?.items;
}

/** A part of the schema with what it refers to put in place: settings know no definitions. */
function inlined(value) {
    if (Array.isArray(value)) {
        return value.map(inlined);
    }
    if (value === null || typeof value !== 'object') {
        return value;
    }
    const reworded = ([key, inner]) => [key, key === 'description' ? inSettings(inner) : inlined(inner)];
    return Object.fromEntries(Object.entries(resolved(value)).map(reworded));
}

/** What an entry refers to, with its own description and default. */
function resolved(entry) {
    const reference = entry.$ref ?? entry.allOf?.[0]?.$ref;
    if (reference === undefined) {
        return entry;
    }
    const { allOf: _, $ref: __, ...own } = entry;
    return { ...schema.definitions[reference.replace('#/definitions/', '')], ...own };
}

/** Descriptions speak of the file; a setting's paths count from the workspace folder. */
function inSettings(description) {
    return description
        .replaceAll('the folder of this file', 'the workspace folder')
        .replaceAll('beside this file', 'beside `copydesk.toml`')
        .replaceAll('What this file says', 'What the settings say')
        .replaceAll('that this one rests on', 'to rest on');
}
