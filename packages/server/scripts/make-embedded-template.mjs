#!/usr/bin/env node
/**
 * Makes the data directory from which the embedded database starts the first time (dist/embedded-template-….tar.gz).
 * Run it after the sources are compiled; without the template a first start runs initdb, which is slower and needs
 * more memory.
 */
import { makeTemplate } from '../dist/db/embedded/template.js';

const made = await makeTemplate();
console.log(
  made === undefined
    ? 'The template of the embedded database is up to date.'
    : `Made ${made.path} (${(made.bytes / 1024 / 1024).toFixed(1)} MB).`,
);
