import './jitless.ts';
import { expose } from 'comlink';
import { slowLaboratory } from './slowLaboratory.ts';

expose(slowLaboratory());
