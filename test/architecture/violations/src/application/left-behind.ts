export const nobodyNeedsThis = true;
