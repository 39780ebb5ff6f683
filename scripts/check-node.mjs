/** The tutor's TypeScript runs without a build, which Node can do from 22.18 on. On Linux npm brings a fitting Node with the dependencies. */
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 22 || (major === 22 && minor < 18)) {
  console.error(
    `Proximal needs Node 22.18 or newer (24 is best); this is ${process.version}.\nInstall it from https://nodejs.org, then run the same command again.`,
  );
  process.exit(1);
}
