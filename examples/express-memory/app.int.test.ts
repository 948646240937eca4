import express5 from 'express';
import express4 from 'express4';
import { describe, expect, it } from 'vitest';
import { answersScim, baseUrlOfHost, conforms, listenOnFreePort, token } from '../example-contract.ts';
import { makeApp } from './app.js';
import { doorsOf, type Staff } from './schemas.js';

describe.each([
  ['Express 5', express5],
  ['Express 4', express4],
])('The example on %s', (_name, express) => {
  const start = () => listenOnFreePort(makeApp(express, { baseUrl: baseUrlOfHost, token }));
  const startStrict = () =>
    listenOnFreePort(makeApp(express, { baseUrl: baseUrlOfHost, token, profile: 'strict' }));
  answersScim(start);
  conforms(startStrict);

  it('has its own extension and resource type', async () => {
    const { base, close } = await start();
    const post = async (path: string, body: object) => {
      const headers = { authorization: `Bearer ${token}` };
      const response = await fetch(`${base}${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
      return response.json();
    };
    const staff = await post('/Users', {
      userName: 'mira@example.com',
      'urn:example:params:scim:schemas:extension:badge:1.0:User': { number: 7, doors: ['lab'] },
    });
    expect(doorsOf(staff as Staff)).toEqual(['lab']);
    const device = { serialNumber: 'C02X', displayName: 'Laptop of Mira' };
    expect(await post('/Devices', device)).toMatchObject({ ...device, meta: { resourceType: 'Device' } });
    expect(await post('/Devices', device)).toMatchObject({ status: '409', scimType: 'uniqueness' });
    await close();
  });
});
