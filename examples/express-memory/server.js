// @ts-check
import express5 from 'express';
import express4 from 'express4';
import { makeApp } from './app.js';

const express = process.env.EXPRESS === '4' ? express4 : express5;
const port = Number(process.env.PORT ?? 3000);
const token = process.env.SCIM_TOKEN ?? 'only-for-trying-it-out';
const profile = process.env.SCIM_PROFILE ?? 'default';
const baseUrl = process.env.SCIM_BASE_URL ?? `http://localhost:${port}/scim/v2`;

makeApp(express, { baseUrl, token, profile }).listen(port, '127.0.0.1', () => {
  console.log(`SCIM at ${baseUrl}, token "${token}". Try:`);
  console.log(`curl -H "Authorization: Bearer ${token}" ${baseUrl}/Users`);
});
