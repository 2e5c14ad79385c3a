export * from '../../workflows/contracts/frame-rate.ts';
