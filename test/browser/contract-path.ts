/** Path under which every simulation of the contract has its relay: `/api/contract/<index>/…`. */
export const CONTRACT = '/api/contract'
