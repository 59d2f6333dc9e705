export const breakdown = {} as const
