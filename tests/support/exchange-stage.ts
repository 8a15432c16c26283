import type { Schedule } from '../../src/calendar/schedule.js';
import { scheduleSchema } from '../../src/content/schedules.js';
import { readData } from '../../src/content/yaml-file.js';
import { catalogOf } from '../../src/exchange/context/catalog.js';
import type { Setting } from '../../src/exchange/context/setting.js';
import { type Exchange, openExchange } from '../../src/exchange/exchange.js';
import { QUIET } from '../../src/flows/habits.js';
import type { ProjectGroup } from '../../src/flows/meetings/meeting.js';
import type { Input, Message } from '../../src/flows/message.js';
import type { Structure } from '../../src/flows/roles/roles.js';
import type { Form } from '../../src/forms/compile.js';
import type { FrameDefinition } from '../../src/indicators/frames/frame.js';
import { sessionMeasurer } from '../../src/indicators/frames/measure-session.js';
import { type Identity, identity } from '../../src/people/identity.js';
import type { Storage } from '../../src/storage/database/open.js';
import { publishForm } from '../../src/storage/form-versions.js';
import { keepNotice } from '../../src/storage/notices.js';
import { testNotice, testStructures } from './pure-stage.js';
import type { Stage } from './scenario.js';

/** The identity of every test installation. */
export const testIdentity: Identity = identity(Buffer.alloc(32, 7));

/** What a house has beside its forms. */
interface Furniture {
  /** Versions published before, which sessions may still be pinned to. */
  readonly older?: readonly Form[];
  readonly frames?: readonly FrameDefinition[];
  readonly groups?: readonly ProjectGroup[];
  readonly structures?: readonly Structure[];
  readonly schedules?: readonly Schedule[];
}

/** A whole exchange on a database, with a clock the test sets. */
export class House {
  private stages = 0;
  now = Date.parse('2026-11-22T10:00:00Z');
  exchange: Exchange;
  /** What was reported as a bug. */
  readonly errors: unknown[] = [];
  /** Stands for a bug of ours: called where help, the notice in brief and the notice in full are made. */
  bug: (where: 'help' | 'notice' | 'privacy') => void = () => undefined;

  private constructor(
    readonly storage: Storage,
    public setting: Setting,
  ) {
    this.exchange = this.open();
  }

  static async open(
    storage: Storage,
    forms: readonly Form[],
    { older = [], frames = [], groups = [], structures = testStructures, schedules = [] }: Furniture = {},
  ): Promise<House> {
    const notice = testNotice('1');
    const { client } = storage;
    for (const { name, version, definition } of forms) {
      await publishForm(client, { name, version, definition: JSON.stringify(definition), publishedAt: 0 });
    }
    await keepNotice(client, { version: notice.version, content: '{}', firstShownAt: 0 });
    const house: House = new House(storage, {
      forms: catalogOf(
        forms.map((form) => form.definition),
        older.map(({ name, version, definition }) => ({
          name,
          version,
          definition: JSON.stringify(definition),
        })),
      ),
      measure: sessionMeasurer(frames),
      notice: {
        version: notice.version,
        short: (language) => {
          house.bug('notice');
          return notice.short(language);
        },
        aloud: notice.aloud,
        full: (language) => {
          house.bug('privacy');
          return notice.full(language);
        },
      },
      minimumAge: 16,
      quiet: QUIET,
      contact: () => {
        house.bug('help');
        return 'Demandez à l’accueil.';
      },
      languages: ['fr', 'en'],
      structures,
      blankPetals: 6,
      groups,
      schedules,
      readSchedule: (row) =>
        readData(row, scheduleSchema({ forms: undefined, structures: undefined, groups: undefined })),
      invitationPage: (code) => `https://papillon.example/i/${code}`,
      zone: 'Europe/Paris',
      now: () => house.now,
    });
    return house;
  }

  get forms(): Setting['forms'] {
    return this.setting.forms;
  }

  /** One more questionnaire is published. */
  async opens(form: Form): Promise<void> {
    const { name, version, definition } = form;
    await publishForm(this.storage.client, {
      name,
      version,
      definition: JSON.stringify(definition),
      publishedAt: 0,
    });
    const open = [...this.setting.forms.open, form].map((each) => each.definition);
    this.setting = { ...this.setting, forms: catalogOf(open, []) };
    this.restart();
  }

  /** Everything in memory is lost, as after a crash. */
  restart(): void {
    this.exchange = this.open();
  }

  private open(): Exchange {
    return openExchange(this.storage, testIdentity, this.setting, (error) => this.errors.push(error));
  }

  /** A person's own stage; each input is an update with a key of its own. */
  stage(account: string, options: StageOptions = {}): PersonStage {
    return new PersonStage(this, account, options, ++this.stages);
  }
}

export interface StageOptions {
  readonly channel?: string;
  readonly language?: string;
  /** What a link they follow carries. */
  readonly link?: string;
  /** The channel must be written to. */
  readonly push?: boolean;
}

export class PersonStage implements Stage {
  private sent = 0;
  private looked = false;
  /** The next input arrives this many times under one key, as from a bad network. */
  deliveries = 1;

  constructor(
    private readonly house: House,
    private readonly account: string,
    private readonly options: StageOptions,
    /** Two of the same person's send different things. */
    private readonly tab: number,
  ) {}

  async send(input: Input): Promise<{ lines: readonly Message[]; screen: Message }> {
    const { channel = 'web', language = 'fr', push = false } = this.options;
    const update = {
      channel,
      account: this.account,
      key: `${this.account}-${this.tab}-${++this.sent}`,
      input,
      language,
      ...(push ? { replyTo: this.account } : {}),
    };
    const deliveries = Array.from({ length: this.deliveries }, () => this.house.exchange.receive(update));
    const [first] = await Promise.all(deliveries);
    if (!first) throw new Error('Nothing was delivered.');
    return first;
  }

  /** The first look is the opening of the link. */
  async look(): Promise<Message> {
    const { channel = 'web', language = 'fr', link } = this.options;
    const opened = this.looked ? undefined : link;
    this.looked = true;
    const newcomer = link === undefined ? { language } : { language, link };
    const { screen } = await this.house.exchange.look({ channel, account: this.account }, newcomer, opened);
    return screen;
  }
}
