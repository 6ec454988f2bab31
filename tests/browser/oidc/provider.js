// A real OpenID Connect provider for the tests: node provider.js PORT REDIRECT_ADDRESS
// Whoever signs in gives a code instead of a name; any password is right.
import Provider from 'oidc-provider'

const [port, back] = process.argv.slice(2)
const PEOPLE = {
  'hub-a': { name: 'Hub A', groups: ['hubmonitor'], extension: { hub: 'gent', role: 'hublead' } },
  departement: { name: 'Team hubs', groups: ['elders', 'departement-hubs'] },
  onbekend: { name: 'Onbekend', groups: ['elders'] },
}

const provider = new Provider(`http://127.0.0.1:${port}`, {
  clients: [{
    client_id: 'hubmonitor',
    client_secret: 'only-for-this-test',
    redirect_uris: [back],
    post_logout_redirect_uris: [back],
  }],
  claims: { openid: ['sub', 'groups', 'extension'], profile: ['name'] },
  conformIdTokenClaims: false,
  findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id, ...PEOPLE[id] }) }),
  // Nobody is asked whether the test may know who they are.
  async loadExistingGrant(ctx) {
    const grant = new ctx.oidc.provider.Grant({ clientId: ctx.oidc.client.clientId, accountId: ctx.oidc.session.accountId })
    grant.addOIDCScope('openid profile')
    await grant.save()
    return grant
  },
})
provider.listen(Number(port), '127.0.0.1', () => console.log('ready'))
