import './jitless.ts';
import { expose } from 'comlink';
import { laboratory } from './laboratory.ts';

expose(laboratory());
