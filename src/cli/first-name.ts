/** Accounts of a machine: nobody is called that. */
const MACHINE_ACCOUNTS =
  /^(?:root|admin|administrator|user|guest|test|ubuntu|debian|centos|fedora|node|pi|ec2-user|runner|vagrant|docker|codespace|vscode|www-data|nobody|daemon|system)$/i;

/** What the tutor may call whoever sits at this machine at first: the name they gave, or else their account's when a person may be called that; else none. */
export const firstName = (given: string, account: string): string => (given !== '' || MACHINE_ACCOUNTS.test(account) ? given : account);
